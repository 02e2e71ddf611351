package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private final FhirContext context = FhirContext.forR4Cached();
    private final DefaultProfileValidationSupport base = new DefaultProfileValidationSupport(context);

    @Test
    void theContextOfAnExtensionIsAnElementOfR4() {
        definitions().stream().filter(definition -> definition.getType().equals("Extension")).forEach(extension -> {
            assertThat(extension.getContext()).as(extension.getUrl()).isNotEmpty();
            extension.getContext().forEach(use -> assertThat(paths(use.getExpression().split("\\.")[0])).as(extension.getUrl()).contains(use.getExpression()));
        });
    }

    @Test
    void aProfileConstrainsElementsThatExist() {
        definitions().stream().filter(definition -> !definition.getType().equals("Extension")).forEach(profile -> {
            List<String> known = paths(profile.getType());
            profile.getDifferential().getElement().stream().map(ElementDefinition::getPath)
                    .filter(path -> !path.endsWith(".extension") && !path.contains(".coding")).forEach(path -> assertThat(known).as(profile.getUrl()).contains(path));
        });
    }

    private List<StructureDefinition> definitions() {
        return RepositoryResource.ofType("StructureDefinition").map(r -> context.newJsonParser().parseResource(StructureDefinition.class, r.json())).toList();
    }

    private List<String> paths(String type) {
        StructureDefinition definition = (StructureDefinition) base.fetchStructureDefinition("http://hl7.org/fhir/StructureDefinition/" + type);
        return definition.getSnapshot().getElement().stream().map(ElementDefinition::getPath).toList();
    }
}
