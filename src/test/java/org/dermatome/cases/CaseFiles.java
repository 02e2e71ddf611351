package org.dermatome.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the case files under {@code src/test/resources}. */
public final class CaseFiles {

    private static final Path ROOT = Path.of("src/test/resources");

    /**
     * A story with the answers it leads to.
     *
     * @param causes codes that count as found
     * @param triage level a careful clinician would choose
     * @param acceptable other levels that a reasonable clinician could choose
     */
    public record Case(String id, String kind, List<String> causes, List<String> neighbours, String triage, List<String> acceptable, String story,
                Map<String, Object> answers) {

        boolean accepts(String level) {
            return level.equals(triage) || acceptable.contains(level);
        }

        /** One of two halves by the hash of the id, so that one can be left out while rules are tuned on the other. */
        int half() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8))[0] & 1;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private CaseFiles() {
    }

    /** Published cases; their answers were filled in by somebody who saw neither diagnosis nor rules. */
    public static List<Case> vignettes() {
        return files("vignettes").map(file -> {
            Map<String, Object> map = yaml(file);
            return new Case((String) map.get("id"), "published", strings(map, "causes"), strings(map, "neighbours"), (String) map.get("triage"),
                    strings(map, "acceptable"), (String) map.get("diagnosis"), answers(map));
        }).toList();
    }

    /** Typical, early and atypical presentations of each cause, written by people who had not read the rules. */
    public static List<Case> presentations() {
        List<Case> cases = new ArrayList<>();
        files("presentations").forEach(file -> {
            Map<String, Object> map = yaml(file);
            String cause = (String) map.get("cause");
            for (Object entry : (List<?>) map.get("presentations")) {
                Map<String, Object> one = cast(entry);
                cases.add(new Case(cause + "-" + one.get("kind"), (String) one.get("kind"), List.of(cause), List.of(), (String) one.get("triage"),
                        strings(one, "acceptable"), (String) one.get("story"), answers(one)));
            }
        });
        return cases;
    }

    /** Simple harmless stories, answered plainly. */
    public static List<Case> benign() {
        return stories("benign-stories.yaml").map(one -> story("benign", one)).toList();
    }

    /**
     * A case that is there because of rules that no other case reaches.
     *
     * @param reaches {@code flag CODE} or {@code band CAUSE BAND}
     */
    public record RareCase(Case story, List<String> reaches) {
    }

    /** Cases for rules that few people meet. */
    public static List<RareCase> rare() {
        return stories("rare-rules.yaml").map(one -> new RareCase(story("rare", one), strings(one, "reaches"))).toList();
    }

    /**
     * A form that is not sent yet.
     *
     * @param soFar    the urgency at this point
     * @param waiting  the flags that forbid to reassure
     * @param sent     the urgency if it were sent like this
     * @param answer   an answer to what is open
     * @param answered the urgency with it
     */
    record OpenCase(String id, Map<String, Object> answers, String soFar, List<String> waiting, String sent, Map<String, Object> answer, String answered) {
    }

    /** Forms that are still being filled. */
    static List<OpenCase> open() {
        return stories("forms-in-progress.yaml").map(one -> new OpenCase((String) one.get("id"), answers(one), (String) one.get("so-far"), strings(one, "waiting"),
                (String) one.get("sent"), cast(one.get("answer")), (String) one.get("answered"))).toList();
    }

    private static Stream<Map<String, Object>> stories(String file) {
        return ((List<?>) yaml(ROOT.resolve(file)).get("stories")).stream().map(CaseFiles::cast);
    }

    private static Case story(String kind, Map<String, Object> one) {
        return new Case((String) one.get("id"), kind, strings(one, "causes"), List.of(), (String) one.get("triage"), strings(one, "acceptable"),
                (String) one.get("story"), answers(one));
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> answers(Map<String, Object> map) {
        return cast(map.get("answers"));
    }

    private static List<String> strings(Map<String, Object> map, String key) {
        return ((List<?>) map.get(key)).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}
