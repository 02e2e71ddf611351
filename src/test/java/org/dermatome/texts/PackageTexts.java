package org.dermatome.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;

/** Every text that people can get to read: of the resources of the package and of the message catalogue. */
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

    private final List<TextAt> texts = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();

    private PackageTexts() {
    }

    static PackageTexts read(Knowledge knowledge) {
        PackageTexts texts = new PackageTexts();
        try {
            for (Artifact artifact : knowledge.artifacts()) {
                texts.collect(artifact.resourceType() + "/" + artifact.id(), JSON.readTree(knowledge.json(artifact)));
                texts.codes.add(artifact.id());
            }
            Properties messages = new Properties();
            messages.load(new InputStreamReader(PackageTexts.class.getResourceAsStream("/org/dermatome/outcome/messages.properties"), StandardCharsets.UTF_8));
            messages.forEach((key, text) -> texts.texts.add(new TextAt("messages " + key, (String) text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
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

    /** The sources of an action; in a profile the element of this name is a text. */
    private static boolean isCitation(String name, JsonNode value) {
        return name.equals("documentation") && value.isArray();
    }

    private static String place(String place, JsonNode child) {
        String inner = child.path("linkId").asText(child.path("code").asText(""));
        return inner.isEmpty() ? place : place.replaceFirst("#.*", "") + "#" + inner;
    }
}
