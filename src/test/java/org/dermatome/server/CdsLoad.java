package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * How fast the CDS services answer twenty clients. Not part of the build, because it measures the machine, too:
 * {@code mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=CdsLoad -Dcds.rounds=100}. The report is on the console.
 */
class CdsLoad {

    private static final int ROUNDS = Integer.getInteger("cds.rounds", 40);
    private static final int WARM_UP = 10;

    @Test
    void ninetyFiveOfAHundredAnswersComeWithinHalfASecond() throws InterruptedException {
        try (RunningServer server = RunningServer.with("--dermatome.storage=none")) {
            CdsCrowd crowd = new CdsCrowd(server);
            crowd.call(WARM_UP);
            CdsCrowd.Report report = crowd.call(ROUNDS);
            System.out.println("CDS services: " + report);
            assertThat(report.faults()).isEmpty();
            assertThat(report.p95()).isLessThan(500);
        }
    }
}
