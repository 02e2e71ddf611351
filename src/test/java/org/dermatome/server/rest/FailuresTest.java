package org.dermatome.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.catalina.connector.ClientAbortException;
import org.dermatome.server.observation.Meters;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void aDatabaseWithoutRoomIsToldFromOneThatIsAway() {
        assertThat(told(new SQLException("could not extend file", "53100"))).isEqualTo(IssueType.NOSTORE);
        assertThat(told(new SQLException("General error", "HY000", 50_000, new IllegalStateException(new IOException("No space left on device")))))
                .isEqualTo(IssueType.NOSTORE);
        assertThat(told(new SQLException("terminating connection", "57P01"))).isEqualTo(IssueType.TRANSIENT);
        assertThat(described(new SQLException("duplicate key", "23505")).getStatusCode()).isEqualTo(500);
    }

    @Test
    void whoLeavesBeforeTheAnswerIsNoFailureOfTheServer() {
        BaseServerResponseException described = new Failures(new Meters()).describe(new InternalErrorException("failed",
                new ClientAbortException(new IOException("Broken pipe"))), new SystemRequestDetails());
        assertThat(described.getStatusCode()).isEqualTo(400);
    }

    /** As HAPI wraps it. */
    private static BaseServerResponseException described(SQLException failure) {
        return new Failures(new Meters()).describe(new InternalErrorException("failed", new RuntimeException(failure)), new SystemRequestDetails());
    }

    private static IssueType told(SQLException failure) {
        BaseServerResponseException described = described(failure);
        assertThat(described.getStatusCode()).isEqualTo(503);
        assertThat(described.getResponseHeaders()).containsKey("Retry-After");
        return ((OperationOutcome) described.getOperationOutcome()).getIssueFirstRep().getCode();
    }
}
