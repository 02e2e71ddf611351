package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads ActivityDefinitions, each once. */
final class ActivityReader {

    private static final Map<String, Activity.Kind> KINDS = Map.of("ServiceRequest", Activity.Kind.SERVICE_REQUEST,
            "CommunicationRequest", Activity.Kind.COMMUNICATION_REQUEST);

    private final KnowledgeFolder folder;
    private final Vocabularies vocabularies;
    private final Map<String, Activity> read = new HashMap<>();

    ActivityReader(KnowledgeFolder folder, Vocabularies vocabularies) {
        this.folder = folder;
        this.vocabularies = vocabularies;
    }

    /** The activity, or null if the definition is of a kind that is not proposed to anybody. */
    Activity read(String canonical) {
        if (!read.containsKey(canonical)) {
            Artifact artifact = folder.entry("ActivityDefinition", canonical);
            read.put(canonical, folder.reading(artifact, () -> activity(artifact, folder.json(artifact))));
        }
        return read.get(canonical);
    }

    private Activity activity(Artifact artifact, JsonNode definition) {
        Activity.Kind kind = KINDS.get(definition.path("kind").asText());
        if (kind == null) {
            return null;
        }
        List<Activity.Coding> code = new ArrayList<>();
        for (JsonNode coding : definition.path("code").path("coding")) {
            code.add(coding(coding.path("system").asText(), coding));
        }
        if (code.isEmpty() || !definition.has("title")) {
            throw new IllegalArgumentException("an activity needs a title and a code");
        }
        return new Activity(artifact.id(), artifact.url() + '|' + artifact.version(), kind, Extensions.text(definition, "title"),
                Extensions.text(definition, "description"), List.copyOf(code));
    }

    private Activity.Coding coding(String system, JsonNode coding) {
        String code = coding.path("code").asText();
        Text display = system.startsWith(Canonicals.BASE) ? vocabularies.of(system).get(code).display() : Extensions.text(coding, "display");
        return new Activity.Coding(system, code, display);
    }
}
