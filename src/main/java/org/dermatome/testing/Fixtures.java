package org.dermatome.testing;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TestScript;

/** The resources that fixtures refer to: those that the script contains, and the artifacts and examples of the package. */
final class Fixtures {

    private final Knowledge knowledge;
    private final Map<String, byte[]> examples;

    Fixtures(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.examples = knowledge.examples();
    }

    /** The resource, which the caller may change. What is contained has no id: the one it has there is a name within the script. */
    Optional<Resource> find(TestScript script, String reference) {
        if (reference.startsWith("#")) {
            return script.getContained().stream().filter(each -> each.getIdElement().getIdPart().replace("#", "").equals(reference.substring(1))).findFirst()
                    .map(contained -> (Resource) contained.copy().setId((String) null));
        }
        byte[] example = examples.get(reference.replace('/', '-') + ".json");
        if (example != null) {
            return Optional.of((Resource) FhirContext.forR4Cached().newJsonParser().parseResource(new ByteArrayInputStream(example)));
        }
        return artifact(reference).map(artifact -> (Resource) knowledge.resource(artifact));
    }

    private Optional<Artifact> artifact(String reference) {
        return knowledge.artifacts().stream().filter(each -> reference.equals(each.resourceType() + '/' + each.id())).findFirst();
    }
}
