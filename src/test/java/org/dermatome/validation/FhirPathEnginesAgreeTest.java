package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.dermatome.cases.CoveringCases;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every FHIRPath expression of the package can be read by an engine in JavaScript, which finds the same values as HAPI's. */
class FhirPathEnginesAgreeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TOOLS = Path.of("target", "npm-tools");
    private static final IParser PARSER = FhirContext.forR4Cached().newJsonParser();

    /** A person and what his record answers to the queries. */
    private record Person(Patient patient, Map<String, Bundle> record) {
    }

    private static final List<Person> PEOPLE = List.of(
            new Person(new Patient(), Map.of()),
            new Person(PrepopulationTest.patient(), PrepopulationTest.record()),
            new Person(PrepopulationTest.patient(), Map.of(
                    "conditionRecords", PrepopulationTest.found(PrepopulationTest.condition("I70.2"), PrepopulationTest.condition("C44.3"), PrepopulationTest.condition("M48.0"),
                            PrepopulationTest.condition("G62.1"), PrepopulationTest.condition("D51"), PrepopulationTest.condition("F32")))));
    private static final List<String> EXPRESSIONS = expressions();
    private static final List<RiskAssessment> RESULTS = results();
    private static JsonNode answer;

    @BeforeAll
    static void ask() throws IOException, InterruptedException {
        ObjectNode request = JSON.createObjectNode();
        EXPRESSIONS.forEach(request.putArray("parse")::add);
        ArrayNode evaluate = request.putArray("evaluate");
        searchExpressions().forEach(expression -> RESULTS.forEach(result -> evaluate.addObject().put("expression", expression).set("resource", tree(result))));
        ArrayNode populate = request.putArray("populate");
        for (Person person : PEOPLE) {
            ObjectNode one = populate.addObject();
            one.set("questionnaire", RepositoryResource.ofType("Questionnaire").findFirst().orElseThrow().tree());
            one.set("patient", tree(person.patient()));
            ObjectNode record = one.putObject("record");
            person.record().forEach((query, found) -> record.set(query, tree(found)));
        }
        Path input = Files.write(TOOLS.resolve("request.json"), JSON.writeValueAsBytes(request));
        Path output = TOOLS.resolve("answer.json");
        Process node = new ProcessBuilder("node", "src/test/js/fhirpath.mjs", unpacked("fhirpath").toString())
                .redirectInput(input.toFile()).redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(node.waitFor()).isZero();
        answer = JSON.readTree(output.toFile());
    }

    @Test
    void everyExpressionIsFhirPath() {
        assertThat(answer.get("unreadable")).isEmpty();
        assertThat(EXPRESSIONS).hasSizeGreaterThan(20);
    }

    @Test
    void theExpressionsOfTheQuestionnaireGiveTheSameValues() {
        Prepopulation hapi = new Prepopulation();
        int values = 0;
        for (int i = 0; i < PEOPLE.size(); i++) {
            Map<String, String> expected = new TreeMap<>();
            hapi.populated(PEOPLE.get(i).patient(), PEOPLE.get(i).record()).forEach((linkId, value) -> expected.put(linkId, comparable(value)));
            Map<String, String> given = new TreeMap<>();
            answer.get("populated").get(i).properties().forEach(value -> given.put(value.getKey(), comparable(value.getValue().asText())));
            assertThat(given).isEqualTo(expected);
            values += given.size();
        }
        System.out.printf("fhirpath of npm: %d expressions read, %d values of the Questionnaire equal for %d people%n", EXPRESSIONS.size(), values, PEOPLE.size());
        assertThat(values).isGreaterThan(12);
    }

    @Test
    void theExpressionsOfTheSearchParametersFindTheSameElements() {
        int position = 0;
        int found = 0;
        for (String expression : searchExpressions()) {
            for (RiskAssessment result : RESULTS) {
                JsonNode given = answer.get("values").get(position++);
                List<IBase> expected = FhirContext.forR4Cached().newFhirPath().evaluate(result, expression, IBase.class);
                assertThat(given).as(expression).hasSameSizeAs(expected);
                found += expected.size();
            }
        }
        assertThat(found).isPositive();
    }

    private static List<String> expressions() {
        List<String> expressions = new ArrayList<>(searchExpressions());
        for (RepositoryResource resource : RepositoryResource.all()) {
            resource.tree().findParents("language").stream().filter(node -> node.path("language").asText().equals("text/fhirpath"))
                    .forEach(node -> expressions.add(node.path("expression").asText()));
            resource.tree().findValues("constraint").forEach(constraints -> constraints.forEach(constraint -> expressions.add(constraint.path("expression").asText())));
        }
        return expressions;
    }

    private static List<String> searchExpressions() {
        return RepositoryResource.ofType("SearchParameter").map(parameter -> parameter.tree().path("expression").asText()).toList();
    }

    private static List<RiskAssessment> results() {
        return RepositoryResource.ofType("QuestionnaireResponse").flatMap(example -> CoveringCases.result(PARSER.parseResource(QuestionnaireResponse.class, example.json()))
                .getEntry().stream().map(Bundle.BundleEntryComponent::getResource)).filter(RiskAssessment.class::isInstance).map(RiskAssessment.class::cast).toList();
    }

    private static JsonNode tree(org.hl7.fhir.r4.model.Resource resource) {
        try {
            return JSON.readTree(PARSER.encodeResourceToString(resource));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Numbers are equal whatever their scale. */
    private static String comparable(String value) {
        return value.matches("[0-9.]+") ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value;
    }

    private static Path unpacked(String name) throws IOException {
        Path archive;
        try (Stream<Path> files = Files.list(TOOLS)) {
            archive = files.filter(file -> file.getFileName().toString().matches(name + "-[0-9.]+\\.tgz")).findFirst().orElseThrow();
        }
        Path folder = TOOLS.resolve(name);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(folder)) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, tar.readAllBytes());
                }
            }
        }
        return folder.resolve("package");
    }
}
