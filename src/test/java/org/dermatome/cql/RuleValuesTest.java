package org.dermatome.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule says for given answers; the empty column is "unknown". */
class RuleValuesTest {

    private static final RuleSet RULES = TestLibraries.compile("""
            define "Has a or b": Answers."Has"('q', { 'a', 'b' })
            define "Shown": Answers."Has"('parent', { 'yes' })
            define "Has if shown": Answers."HasIf"("Shown", 'q', { 'a' })
            define "Seen": Answers."Seen"("Has a or b", Answers."Has"('exam', { 'sign' }))
            define "Unless": Answers."Unless"("Has a or b")
            define "Two of three": Answers."AtLeast"(2, { "Has a or b", "Shown", Answers."Has"('exam', { 'sign' }) })
            define "At least 3": Answers."NumberOf"('n') >= 3
            define "Answered": Answers."Answered"('n')
            define "And": "Has a or b" and "Shown"
            define "Or": "Has a or b" or "Shown"
            define "Not": not "Shown"
            define "Is not true": "Shown" is not true
            define "Weight": 2 * Answers."Number of true"({ "Has a or b", "Shown" }) - (if "At least 3" then 2 else 0)
            define "Band": case when "And" then 'high' when "Or" then 'moderate' when "Or" is null then 'not-assessable' else 'negligible' end
            define "Codes": Answers."CodesOf"('q')
            define "Half": Answers."NumberOf"('n') / 2
            """);

    @ParameterizedTest(name = "{0} of [{1}] is {2}")
    @CsvSource(delimiter = ';', value = {
        // an answer is present, absent or unknown
        "Has a or b;     q=a;                          true",
        "Has a or b;     q=c|b;                        true",
        "Has a or b;     q=c;                          false",
        "Has a or b;     '';",
        "Has a or b;     q=unsure;",
        "Has a or b;     q=c|prefer-not;",
        "Has a or b;     q=not-done;",
        "Has a or b;     q=a|unsure;                   true",
        // what is not shown is absent, what may not be shown is unknown
        "Has if shown;   parent=no q=a;                false",
        "Has if shown;   parent=yes q=a;               true",
        "Has if shown;   parent=yes;",
        "Has if shown;   q=a;",
        // an examination can only add
        "Seen;           q=c;                          false",
        "Seen;           q=c exam=sign;                true",
        "Seen;           exam=sign;                    true",
        "Seen;           exam=none;",
        // unknown waits while the form is open and is not shown at the end
        "Unless;         q=a;                          false",
        "Unless;         q=c;                          true",
        "Unless;         '';",
        "Unless;         final;                        true",
        // counting
        "Two of three;   q=a parent=yes;               true",
        "Two of three;   q=a;",
        "Two of three;   q=c parent=no;                false",
        "Two of three;   parent=no;",
        // numbers
        "At least 3;     n=3;                          true",
        "At least 3;     n=2.999;                      false",
        "At least 3;     '';",
        "Answered;       n=0;                          true",
        "Answered;       '';                           false",
        // Kleene
        "And;            q=c;                          false",
        "And;            q=a;",
        "Or;             q=a;                          true",
        "Or;             q=c;",
        "Not;            parent=yes;                   false",
        "Not;            '';",
        "Is not true;    '';                           true",
        // other types
        "Weight;         q=a parent=yes n=5;           2",
        "Weight;         q=a;                          2",
        "Weight;         '';                           0",
        "Band;           q=a parent=yes;               high",
        "Band;           q=a;                          moderate",
        "Band;           q=c;                          not-assessable",
        "Band;           q=c parent=no;                negligible",
    })
    void ruleHasTheValue(String define, String sheet, String expected) {
        Object value = RULES.evaluate(SheetAnswers.of(sheet)).value(RULES.rule("Test", define));

        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @Test
    void listsAndDecimalsComeAsJavaValues() {
        RuleEvaluation evaluation = RULES.evaluate(SheetAnswers.of("q=b|a|b n=5"));

        assertThat(evaluation.value(RULES.rule("Test", "Codes"))).isEqualTo(List.of("b", "a"));
        assertThat((BigDecimal) evaluation.value(RULES.rule("Test", "Half"))).isEqualByComparingTo("2.5");
        assertThat(evaluation.isTrue(RULES.rule("Test", "At least 3"))).isTrue();
    }

    @Test
    void ruleKnowsTheQuestionsItDependsOnThroughOtherDefines() {
        assertThat(RULES.rule("Test", "Has a or b").linkIds()).containsExactly("q");
        assertThat(RULES.rule("Test", "Two of three").linkIds()).containsExactly("q", "parent", "exam");
        assertThat(RULES.rule("Test", "Weight").linkIds()).containsExactly("q", "parent", "n");
        assertThat(RULES.rule("QuestionnaireResponseAnswers", "Is final").linkIds()).isEmpty();
    }

    @Test
    void ruleSetKnowsItsLibrariesAndRules() {
        assertThat(RULES.libraries()).containsExactly("QuestionnaireResponseAnswers", "Test");
        assertThat(RULES.rules("Test")).extracting(Rule::name).contains("Shown", "Band").doesNotContain("Patient");
        assertThat(RULES.has("Test", "Shown")).isTrue();
        assertThat(RULES.has("Test", "Hidden")).isFalse();
        assertThatThrownBy(() -> RULES.rule("Test", "Hidden")).hasMessage("no define \"Hidden\" in CQL library Test");
    }

    @Test
    void ruleOfAnotherSetIsRefused() {
        RuleSet other = TestLibraries.compile("define \"Shown\": true");

        assertThatThrownBy(() -> RULES.evaluate(SheetAnswers.of("")).value(other.rule("Test", "Shown")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreCodesThanBitsAreStillFound() {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            statements.append("define \"Code ").append(i).append("\": Answers.\"Has\"('many', { 'c").append(i).append("' })\n");
        }
        RuleSet rules = TestLibraries.compile(statements.toString());
        RuleEvaluation evaluation = rules.evaluate(SheetAnswers.of("many=c3|c75"));

        assertThat(rules.rules("Test")).filteredOn(evaluation::isTrue).extracting(Rule::name).containsExactly("Code 3", "Code 75");
    }
}
