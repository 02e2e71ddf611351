package org.dermatome.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers made a rule what it is, and which are missing. */
class ReasonsTest {

    private static final RuleSet RULES = TestLibraries.compile("""
            define "Weak": Answers."Has"('weak', { 'yes' })
            define "Numb": Answers."Has"('numb', { 'sole', 'toes' })
            define "Speed": Answers."HasIf"("Weak", 'speed', { 'hours', 'days' })
            define "Fever": Answers."Has"('fever', { 'yes' })
            define "Reflex": Answers."Has"('reflex', { 'absent' })
            define "Old": Answers."NumberOf"('age') >= 65
            define "All": "Weak" and "Numb" and "Fever"
            define "Any": "Weak" or "Numb" or "Fever"
            define "Nested": ("Weak" and "Speed") or ("Fever" and not "Old")
            define "Seen": Answers."Seen"("Weak", "Reflex")
            define "Unless": Answers."Unless"("Fever")
            define "Two": Answers."AtLeast"(2, { "Weak", "Numb", "Fever" })
            define "Band":
              case
                when "All" then 'high'
                when "Any" then 'moderate'
                when "All" is null or "Any" is null then 'not-assessable'
                else 'negligible'
              end
            define "Conditional": if "Weak" is false then false else Answers."NumberOf"('grade') <= 3
            """);

    @ParameterizedTest(name = "{0} of [{1}]: because of {2}, missing {3}")
    @CsvSource(delimiter = ';', nullValues = "-", value = {
        "Weak;        weak=yes numb=sole;               weak=yes;                  -",
        "Weak;        weak=no;                          weak=no;                   -",
        "Weak;        '';                               -;                         weak",
        "Weak;        weak=unsure;                      -;                         weak",
        "Old;         age=70;                           age=;                      -",
        "Old;         '';                               -;                         age",
        // all that make a conjunction true, only the false ones that make it false
        "All;         weak=yes numb=sole fever=yes;     weak=yes numb=sole fever=yes; -",
        "All;         weak=yes numb=none;               numb=none;                 -",
        "All;         weak=yes fever=yes;               -;                         numb",
        "Any;         weak=no numb=toes|sole;           numb=toes|sole;            -",
        "Any;         weak=no numb=none;                -;                         fever",
        "Any;         weak=no numb=none fever=no;       weak=no numb=none fever=no; -",
        "Nested;      weak=yes speed=days;              weak=yes speed=days;       -",
        "Nested;      weak=no fever=yes;                -;                         age",
        // a question that is not shown is explained by its parent
        "Speed;       weak=no;                          weak=no;                   -",
        "Speed;       weak=yes speed=months;            speed=months;              -",
        "Speed;       weak=yes speed=unsure;            -;                         speed",
        "Speed;       '';                               -;                         weak",
        "Seen;        weak=no reflex=absent;            reflex=absent;             -",
        "Seen;        weak=yes reflex=normal;           weak=yes;                  -",
        "Unless;      fever=no;                         fever=no;                  -",
        "Unless;      final;                            -;                         fever",
        // of a count only what counts
        "Two;         weak=yes numb=sole fever=no;      weak=yes numb=sole;        -",
        "Two;         weak=yes numb=none fever=no;      numb=none fever=no;        -",
        "Two;         weak=yes numb=none;               -;                         fever",
        "Band;        weak=yes numb=sole fever=yes;     weak=yes numb=sole fever=yes; -",
        "Band;        numb=sole;                        numb=sole;                 -",
        "Band;        weak=no;                          -;                         numb|fever",
        "Conditional; weak=no;                          weak=no;                   -",
        "Conditional; weak=yes grade=2;                 grade=;                    -",
        "Conditional; weak=yes;                         -;                         grade",
    })
    void ruleIsExplained(String define, String sheet, String answers, String missing) {
        Reasons reasons = RULES.evaluate(SheetAnswers.of(sheet)).reasons(RULES.rule("Test", define));

        assertThat(reasons.answers().stream().map(reason -> reason.linkId() + "=" + String.join("|", reason.codes())).collect(Collectors.joining(" ")))
                .isEqualTo(answers == null ? "" : answers);
        assertThat(String.join("|", reasons.missing())).isEqualTo(missing == null ? "" : missing);
    }
}
