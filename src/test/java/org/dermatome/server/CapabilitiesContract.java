package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;

/** What the server says it can do is what it does. */
interface CapabilitiesContract {

    String FHIR = "http://hl7.org/fhir/OperationDefinition/";
    String SDC = "http://hl7.org/fhir/uv/sdc/OperationDefinition/";
    String OURS = "https://w3id.org/dermatome/OperationDefinition/";

    RunningServer server();

    @Test
    default void theStatementDeclaresTheOperationsByTheirDefinitionsAndIsSmall() {
        Reply reply = server().get("/fhir/metadata");
        assertThat(reply.body().length()).isLessThan(200_000);
        List<String> declared = operations(reply).stream().map(each -> each.type + '/' + each.name + ' ' + each.definition).toList();
        assertThat(declared).doesNotHaveDuplicates().contains(
                "ValueSet/expand " + FHIR + "ValueSet-expand", "ValueSet/validate-code " + FHIR + "ValueSet-validate-code",
                "CodeSystem/lookup " + FHIR + "CodeSystem-lookup", "CodeSystem/subsumes " + FHIR + "CodeSystem-subsumes",
                "CodeSystem/validate-code " + FHIR + "CodeSystem-validate-code",
                "ConceptMap/translate " + FHIR + "ConceptMap-translate", "PlanDefinition/apply " + FHIR + "PlanDefinition-apply",
                "QuestionnaireResponse/validate " + FHIR + "Resource-validate", "Questionnaire/populate " + SDC + "Questionnaire-populate",
                "Questionnaire/process-response " + SDC + "Questionnaire-process-response",
                "QuestionnaireResponse/extract " + SDC + "QuestionnaireResponse-extract",
                "Questionnaire/questionnaire-package " + OURS + "questionnaire-package", "QuestionnaireResponse/evaluate " + OURS + "evaluate",
                "QuestionnaireResponse/explain " + OURS + "explain");
        assertThat(declared).allMatch(each -> each.contains(" " + FHIR) || each.contains(" " + SDC) || each.contains(" " + OURS));
    }

    @Test
    default void everyDeclaredOperationAnswers() {
        List<String> silent = new ArrayList<>();
        for (Declared operation : operations(server().get("/fhir/metadata"))) {
            Reply reply = server().post("/fhir/" + operation.type + "/$" + operation.name, new Parameters());
            // an empty call is refused by the operation itself, which says what it needs
            if (reply.status() != 400 || !reply.as(OperationOutcome.class).getIssueFirstRep().hasDiagnostics()
                    || reply.issue().getCode() == OperationOutcome.IssueType.NOTSUPPORTED) {
                silent.add(operation + ": " + reply.status());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    default void onlyInteractionsOfFhirAreDeclaredAndTheRolesOfSdcThatTheyMakeUp() {
        CapabilityStatement statement = server().get("/fhir/metadata").as(CapabilityStatement.class);
        Map<String, List<String>> interactions = new java.util.TreeMap<>();
        for (CapabilityStatementRestResourceComponent resource : statement.getRestFirstRep().getResource()) {
            interactions.put(resource.getType(), resource.getInteraction().stream().map(ResourceInteractionComponent::getCode).map(code -> code.toCode()).toList());
        }
        List<String> roles = statement.getInstantiates().stream().map(CanonicalType::getValue).toList();
        assertThat(roles).contains("http://hl7.org/fhir/uv/sdc/CapabilityStatement/sdc-form-receiver|4.0.0-ballot");
        assertThat(roles.stream().anyMatch(role -> role.contains("sdc-form-response-manager")))
                .isEqualTo(interactions.get("QuestionnaireResponse").containsAll(List.of("create", "update", "read", "search-type")));
    }

    @Test
    default void ownOperationsHaveTheirDefinitionInThePackage() {
        for (Declared operation : operations(server().get("/fhir/metadata"))) {
            if (operation.definition.startsWith(OURS)) {
                OperationDefinition definition = (OperationDefinition) org.dermatome.response.FilledForm.knowledge().resource(
                        org.dermatome.response.FilledForm.knowledge().resolve("OperationDefinition", operation.definition).orElseThrow());
                assertThat(definition.getCode()).isEqualTo(operation.name);
                assertThat(definition.getResource()).extracting(each -> each.getValue()).contains(operation.type);
            }
        }
    }

    /** An operation as it is declared. */
    record Declared(String type, String name, String definition) {
    }

    private static List<Declared> operations(Reply metadata) {
        List<Declared> declared = new ArrayList<>();
        for (CapabilityStatementRestResourceComponent resource : metadata.as(CapabilityStatement.class).getRestFirstRep().getResource()) {
            for (CapabilityStatementRestResourceOperationComponent operation : resource.getOperation()) {
                declared.add(new Declared(resource.getType(), operation.getName(), operation.getDefinition()));
            }
        }
        return declared;
    }
}
