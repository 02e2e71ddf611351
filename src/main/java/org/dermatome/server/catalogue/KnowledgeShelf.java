package org.dermatome.server.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;

/** The artifacts of one type. What they can be searched by is read with the first search. */
final class KnowledgeShelf {

    private final Knowledge knowledge;
    private final String type;
    private final Map<String, Artifact> byId;
    private volatile List<ArtifactHead> heads;

    KnowledgeShelf(Knowledge knowledge, String type) {
        this.knowledge = knowledge;
        this.type = type;
        this.byId = knowledge.artifacts().stream().filter(artifact -> artifact.resourceType().equals(type))
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Artifact::id, artifact -> artifact));
    }

    String type() {
        return type;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Optional<Artifact> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order of their ids. */
    List<Artifact> find(Predicate<ArtifactHead> wanted) {
        return heads().stream().filter(wanted).map(ArtifactHead::artifact).toList();
    }

    /** Two searches at once read twice, and the same. */
    private List<ArtifactHead> heads() {
        if (heads == null) {
            heads = byId.values().stream().sorted(Comparator.comparing(Artifact::id))
                    .map(artifact -> ArtifactHead.read(artifact, knowledge.json(artifact))).toList();
        }
        return heads;
    }
}
