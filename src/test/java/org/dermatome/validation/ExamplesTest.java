package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The example responses and the outcome that stands beside each in {@code src/test/resources/examples}. */
class ExamplesTest {

    private static final Path EXPECTED = Path.of("src/test/resources/examples");

    @Test
    void everyExampleSaysWhatItsEvaluationMustFind() throws IOException {
        Set<String> urgencies = new TreeSet<>();
        Set<String> responses = RepositoryResource.ofType("QuestionnaireResponse").map(RepositoryResource::id).collect(Collectors.toCollection(TreeSet::new));
        for (String id : responses) {
            Map<String, Object> expected = new Yaml().load(Files.readString(EXPECTED.resolve(id + ".yaml")));
            assertThat(expected.get("response")).isEqualTo(id);
            urgencies.add((String) expected.get("urgency"));
            assertThat(codes("red-flag")).as(id).containsAll(list(expected, "redFlags")).containsAll(list(expected, "openBlockingFlags"));
            assertThat(codes("question")).as(id).containsAll(list(expected, "openSafetyQuestions")).containsAll(list(expected, "added"));
            for (Object cause : (List<?>) expected.get("firstCauses")) {
                assertThat(codes("cause")).as(id).contains((String) ((Map<?, ?>) cause).get("cause"));
                assertThat(codes("likelihood")).as(id).contains((String) ((Map<?, ?>) cause).get("band"));
            }
        }
        assertThat(urgencies).as("levels of urgency that an example shows").containsExactlyInAnyOrderElementsOf(codes("urgency"));
    }

    private static Set<String> codes(String system) {
        return TerminologyTest.systems().get(ArtifactsTest.BASE + "CodeSystem/leg-numbness-" + system).keySet();
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> map, String key) {
        return (List<String>) map.get(key);
    }
}
