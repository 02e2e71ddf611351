package org.dermatome.server.clients;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;

/**
 * What a CapabilityStatement declares, one line each: {@code Patient.read}, {@code Patient.conditional-create}, {@code Patient?birthdate},
 * {@code QuestionnaireResponse$evaluate}, {@code transaction}.
 */
public final class Declared {

    private Declared() {
    }

    public static List<String> by(CapabilityStatement statement) {
        List<String> declared = new ArrayList<>();
        for (CapabilityStatementRestComponent rest : statement.getRest()) {
            rest.getInteraction().forEach(interaction -> declared.add(interaction.getCode().toCode()));
            rest.getSearchParam().forEach(parameter -> declared.add('?' + parameter.getName()));
            rest.getOperation().forEach(operation -> declared.add('$' + operation.getName()));
            rest.getResource().forEach(resource -> add(resource, declared));
        }
        return declared;
    }

    private static void add(CapabilityStatementRestResourceComponent resource, List<String> declared) {
        String type = resource.getType();
        resource.getInteraction().forEach(interaction -> declared.add(type + '.' + interaction.getCode().toCode()));
        if (resource.getVersioning() == ResourceVersionPolicy.VERSIONEDUPDATE) {
            declared.add(type + ".versioned-update");
        }
        if (resource.getConditionalCreate()) {
            declared.add(type + ".conditional-create");
        }
        if (resource.getConditionalUpdate()) {
            declared.add(type + ".conditional-update");
        }
        if (resource.hasConditionalDelete() && resource.getConditionalDelete() != ConditionalDeleteStatus.NOTSUPPORTED) {
            declared.add(type + ".conditional-delete");
        }
        if (resource.hasConditionalRead() && resource.getConditionalRead() != ConditionalReadStatus.NOTSUPPORTED) {
            declared.add(type + ".conditional-read");
        }
        resource.getSearchParam().forEach(parameter -> declared.add(type + '?' + parameter.getName()));
        resource.getSearchInclude().forEach(include -> declared.add(type + "?_include=" + include.getValue()));
        resource.getSearchRevInclude().forEach(include -> declared.add(type + "?_revinclude=" + include.getValue()));
        resource.getOperation().forEach(operation -> declared.add(type + '$' + operation.getName()));
    }
}
