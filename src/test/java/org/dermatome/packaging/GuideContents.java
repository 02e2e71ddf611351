package org.dermatome.packaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** The list of contents of the ImplementationGuide, which follows from the files: every resource but the guide, then the examples. */
final class GuideContents {

    private static final String GUIDE = "ImplementationGuide";

    private final KnowledgeSource source;

    GuideContents(KnowledgeSource source) {
        this.source = source;
    }

    void fill() {
        source.resources().values().stream().filter(resource -> GUIDE.equals(resource.path("resourceType").asText())).forEach(this::fill);
    }

    private void fill(ObjectNode guide) {
        ArrayNode contents = guide.putObject("definition").putArray("resource");
        source.resources().values().stream().filter(resource -> !GUIDE.equals(resource.path("resourceType").asText()))
                .forEach(resource -> add(contents, resource, false));
        source.examples().values().forEach(example -> add(contents, example, true));
    }

    static void add(ArrayNode contents, ObjectNode resource, boolean example) {
        ObjectNode entry = contents.addObject();
        entry.putObject("reference").put("reference", resource.path("resourceType").asText() + '/' + resource.path("id").asText());
        Stream.of("title", "name", "id").map(resource::path).filter(name -> name.isTextual()).findFirst()
                .ifPresent(name -> entry.set("name", name));
        if (resource.path("description").isTextual()) {
            entry.set("description", resource.get("description"));
        }
        entry.put("exampleBoolean", example);
    }
}
