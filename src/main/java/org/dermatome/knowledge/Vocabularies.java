package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The code systems of the package, read when first asked for while an edition is read. */
final class Vocabularies {

    private final KnowledgeFolder folder;
    private final Map<String, Vocabulary> read = new HashMap<>();

    Vocabularies(KnowledgeFolder folder) {
        this.folder = folder;
    }

    /** The code system with the url; the package must have it. */
    Vocabulary of(String system) {
        return read.computeIfAbsent(system, url -> {
            JsonNode codeSystem = folder.json("CodeSystem", url);
            return folder.reading(folder.entry("CodeSystem", url), () -> Vocabulary.read(codeSystem));
        });
    }

    Vocabulary questions() {
        return about("question");
    }

    Vocabulary about(String subject) {
        return of(Canonicals.codeSystem(subject));
    }
}
