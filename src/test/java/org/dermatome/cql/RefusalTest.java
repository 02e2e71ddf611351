package org.dermatome.cql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood stops the compilation and is named. */
class RefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "Now()",
        "AgeInYears() > 65",
        "[Observation]",
        "Answers.\"Response\".status.value",
        "Answers.\"Answers\"",
        "2 'kg'",
        "@2026-01-01",
        "Interval[1, 3]",
        "3 in Interval[1, 3]",
        "(Answers.\"CodesOf\"('q')) C sort asc",
        "from ({ 1 }) A, ({ 2 }) B return A + B",
        "AllTrue({ true })",
        "cast 'a' as String",
        "Tuple { a: 1 }",
        "Answers.\"CodesOf\"(First(Answers.\"CodesOf\"('q')))",
    })
    void unknownExpressionIsRefusedWithLibraryAndDefine(String expression) {
        List<JsonNode> libraries = TestLibraries.elm(TestLibraries.withStatements("define \"Fine\": true\ndefine \"Odd one\": " + expression));

        assertThatThrownBy(() -> RuleSet.compile(libraries))
                .isInstanceOf(RuleCompilationException.class)
                .hasMessageContaining("\"")
                .hasMessageMatching("(?s)CQL library (Test, \"Odd one\"|QuestionnaireResponseAnswers, \"(Response|Answers)\").*");
    }

    @Test
    void unknownNodeIsNamed() {
        assertThatThrownBy(() -> RuleSet.compile(List.of(library("Odd", "1", "", define("Odd one", "{\"type\":\"Retrieve\"}")))))
                .hasMessage("CQL library Odd, \"Odd one\": the ELM expression Retrieve is not known");
    }

    @Test
    void defineThatNeedsItselfIsRefused() {
        JsonNode library = library("Loop", "1", "",
                define("a", "{\"type\":\"ExpressionRef\",\"name\":\"b\"}") + "," + define("b", "{\"type\":\"Not\",\"operand\":{\"type\":\"ExpressionRef\",\"name\":\"a\"}}"));

        assertThatThrownBy(() -> RuleSet.compile(List.of(library)))
                .hasMessageContaining("CQL library Loop, \"a\": defined by itself: Loop.\"a\" -> Loop.\"b\" -> Loop.\"a\"");
    }

    @Test
    void functionThatCallsItselfIsRefused() {
        JsonNode library = library("Loop", "1", "",
                "{\"type\":\"FunctionDef\",\"name\":\"f\",\"expression\":{\"type\":\"FunctionRef\",\"name\":\"f\",\"operand\":[]},\"operand\":[]},"
                        + define("a", "{\"type\":\"FunctionRef\",\"name\":\"f\",\"operand\":[]}"));

        assertThatThrownBy(() -> RuleSet.compile(List.of(library))).hasMessageContaining("CQL library Loop, \"a\": the function Loop.\"f\" calls itself");
    }

    @Test
    void missingLibraryAndWrongVersionAreRefused() {
        String include = "{\"localIdentifier\":\"B\",\"path\":\"Base\",\"version\":\"2\"}";
        JsonNode user = library("User", "1", include, define("a", "{\"type\":\"ExpressionRef\",\"name\":\"x\",\"libraryName\":\"B\"}"));
        JsonNode base = library("Base", "1", "", define("x", "{\"type\":\"Null\"}"));

        assertThatThrownBy(() -> RuleSet.compile(List.of(user))).hasMessage("CQL library User, \"a\": library B is not there");
        assertThatThrownBy(() -> RuleSet.compile(List.of(user, base)))
                .hasMessage("CQL library User, \"a\": needs version 2 of library Base, there is 1");
        assertThatThrownBy(() -> RuleSet.compile(List.of(base, base))).hasMessage("CQL library Base: given twice");
    }

    @Test
    void missingDefineIsRefused() {
        assertThatThrownBy(() -> RuleSet.compile(List.of(library("Odd", "1", "", define("a", "{\"type\":\"ExpressionRef\",\"name\":\"zz\"}")))))
                .hasMessage("CQL library Odd, \"zz\": no such define");
    }

    private static String define(String name, String expression) {
        return "{\"name\":\"" + name + "\",\"expression\":" + expression + "}";
    }

    private static JsonNode library(String name, String version, String includes, String statements) {
        return TestLibraries.json("{\"library\":{\"identifier\":{\"id\":\"" + name + "\",\"version\":\"" + version + "\"},"
                + "\"includes\":{\"def\":[" + includes + "]},\"statements\":{\"def\":[" + statements + "]}}}");
    }
}
