package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.cql.ReferenceEngine;
import org.junit.jupiter.api.Test;

/** The clinical rules have in the reference CQL engine, which sees the response itself, the values that they have here. */
class ReferenceEngineAgreesTest {

    /** Half by chance, half near known sheets; a build by night compares more, see the profile "nightly". */
    private static final int RANDOM_SHEETS = Integer.getInteger("dermatome.random", 2_000);
    private static final long SEED = 20261127;
    private static final String[] CLINICAL = Compared.CLINICAL.toArray(String[]::new);

    private final ReferenceEngine reference = ReferenceEngine.ofPackage();

    @Test
    void everyRuleHasTheValueOfTheReferenceEngineOnAllCases() {
        List<AnswerSheet> sheets = new ArrayList<>();
        Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign(), CaseFiles.rare().stream().map(CaseFiles.RareCase::story).toList())
                .flatMap(List::stream).forEach(story -> sheets.add(AnswerSheet.completed(story.answers())));
        CaseFiles.open().forEach(form -> sheets.add(new AnswerSheet(form.answers(), false)));
        compare("cases", sheets.stream());
    }

    @Test
    void everyRuleHasTheValueOfTheReferenceEngineOnRandomResponses() {
        compare("by chance", RandomSheets.stream(Compared.EDITION.form(), SEED).limit(RANDOM_SHEETS / 2));
        compare("near known sheets", RandomSheets.near(Compared.EDITION.form(), ReferenceSheets.open().rows().map(ReferenceSheets.Row::sheet).toList(), SEED)
                .limit(RANDOM_SHEETS - RANDOM_SHEETS / 2));
    }

    private void compare(String what, Stream<AnswerSheet> sheets) {
        Compared compared = new Compared();
        sheets.toList().parallelStream().map(Compared::withoutHiddenAnswers)
                .forEach(sheet -> compared.add(sheet, reference.evaluate(sheet.toResponse(Compared.EDITION.form()), CLINICAL)));
        assertThat(compared.different()).isEmpty();
        assertThat(compared.seen()).contains(true, false, "null", "high", "not-assessable");
        System.out.println("reference engine, " + what + ": " + compared.summary());
    }
}
