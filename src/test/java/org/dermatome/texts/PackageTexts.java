package org.dermatome.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;

/** Every text that people can get to read: of the resources of the package and of the message catalogues, in one language. */
final class PackageTexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "https://w3id.org/dermatome/";
    private static final Set<String> TEXT_ELEMENTS = Set.of("title", "description", "definition", "display", "text", "textEquivalent", "purpose", "usage",
            "comment", "short", "copyright", "documentation", "message", "requirements");
    /** Elements whose content is written by others (codings of other systems, cited works) or made from the rest (narrative, CQL). */
    private static final Set<String> NOT_OURS = Set.of("relatedArtifact", "div", "content", "jurisdiction", "contact", "contained", "target");

    /** @param place resource and element */
    record TextAt(String place, String text) {
    }

    private static final String GERMAN = "de";

    private final List<TextAt> texts = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> codes = new HashSet<>();

    private PackageTexts() {
    }

    static PackageTexts english(Knowledge knowledge) {
        PackageTexts texts = new PackageTexts();
        texts.read(knowledge, texts::collect);
        texts.addMessages(".properties");
        return texts;
    }

    /** Translations and designations; of what stands in several places only one. */
    static PackageTexts german(Knowledge knowledge) {
        PackageTexts texts = new PackageTexts();
        texts.read(knowledge, texts::collectGerman);
        texts.addMessages("_de.properties");
        return texts;
    }

    private void read(Knowledge knowledge, BiConsumer<String, JsonNode> collector) {
        try {
            for (Artifact artifact : knowledge.artifacts()) {
                collector.accept(artifact.resourceType() + "/" + artifact.id(), JSON.readTree(knowledge.json(artifact)));
                codes.add(artifact.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addMessages(String end) {
        for (String catalogue : List.of("outcome/messages", "cli/labels")) {
            messages(catalogue + end).forEach((key, text) -> texts.add(new TextAt(catalogue + ' ' + key, text)));
        }
    }

    /** A message catalogue by key. */
    static Map<String, String> messages(String catalogue) {
        Properties messages = new Properties();
        try (InputStream in = PackageTexts.class.getResourceAsStream("/org/dermatome/" + catalogue)) {
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> byKey = new TreeMap<>();
        messages.forEach((key, text) -> byKey.put((String) key, (String) text));
        return byKey;
    }

    List<TextAt> all() {
        return texts;
    }

    /** Codes, ids and linkIds, which may stand in a text for a reader who knows them. */
    Set<String> codes() {
        return codes;
    }

    private void collect(String place, JsonNode node) {
        if (node.path("system").isTextual() && !node.path("system").asText().startsWith(OURS)) {
            return;
        }
        node.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isTextual() && TEXT_ELEMENTS.contains(name)) {
                texts.add(new TextAt(place + " " + name, value.asText()));
            } else if (value.isTextual() && (name.equals("code") || name.equals("linkId"))) {
                codes.add(value.asText());
            } else if (value.isContainerNode() && !NOT_OURS.contains(name) && !isCitation(name, value) && !name.startsWith("_")) {
                (value.isArray() ? value : List.of(value)).forEach(child -> collect(place(place, child), child));
            }
        });
    }

    private void collectGerman(String place, JsonNode node) {
        String language = node.has("language") ? node.path("language").asText() : node.path("extension").path(0).path("valueCode").asText();
        if (GERMAN.equals(language)) {
            JsonNode content = node.path("extension").path(1);
            String text = node.path("value").asText(content.path("valueString").asText(content.path("valueMarkdown").asText()));
            if (seen.add(text)) {
                texts.add(new TextAt(place, text));
            }
            return;
        }
        node.properties().forEach(field -> {
            if (field.getValue().isTextual() && (field.getKey().equals("code") || field.getKey().equals("linkId"))) {
                codes.add(field.getValue().asText());
            }
        });
        node.forEach(child -> collectGerman(place(place, child), child));
    }

    /** The sources of an action; in a profile the element of this name is a text. */
    private static boolean isCitation(String name, JsonNode value) {
        return name.equals("documentation") && value.isArray();
    }

    private static String place(String place, JsonNode child) {
        String inner = child.path("linkId").asText(child.path("code").asText(""));
        return inner.isEmpty() ? place : place.replaceFirst("#.*", "") + "#" + inner;
    }
}
