package org.dermatome.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.response.ResponseContent.Given;
import org.dermatome.response.ResponseContent.Item;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/** The content of a response that HAPI has parsed. */
final class HapiContent {

    private HapiContent() {
    }

    static ResponseContent of(QuestionnaireResponse response) {
        IdType id = response.getIdElement();
        return new ResponseContent(response.getStatus() == null ? null : response.getStatus().toCode(), response.getQuestionnaire(),
                id.getIdPart(), id.hasVersionIdPart() ? id.getVersionIdPart() : response.getMeta().getVersionId(),
                response.getAuthoredElement().getValueAsString(),
                response.hasAuthor() && Author.isPractitioner(response.getAuthor().getReference(), response.getAuthor().getType(),
                        contained -> contained(response, contained)),
                pointer(response.getSubject(), response), pointer(response.getEncounter(), response), response.getIdentifier().getSystem(),
                response.getIdentifier().getValue(), items(response.getItem()));
    }

    private static String contained(QuestionnaireResponse response, String id) {
        Resource found = find(response, id);
        return found == null ? null : found.fhirType();
    }

    private static Resource find(QuestionnaireResponse response, String id) {
        for (Resource contained : response.getContained()) {
            if (id.equals(contained.getIdPart()) || id.equals(contained.getId())) {
                return contained;
            }
        }
        return null;
    }

    /** The result is a resource of its own, from which nothing leads to what the response contains: its identifier says who it is, or nothing does. */
    private static Pointer pointer(Reference reference, QuestionnaireResponse response) {
        if (!reference.hasReference() || !reference.getReference().startsWith("#")) {
            return Pointer.of(reference);
        }
        Resource contained = find(response, reference.getReference().substring(1));
        Reference named = new Reference().setDisplay(reference.getDisplay()).setIdentifier(reference.getIdentifier());
        Identifier own = contained instanceof Patient patient ? patient.getIdentifierFirstRep()
                : contained instanceof Encounter encounter ? encounter.getIdentifierFirstRep() : new Identifier();
        if (!named.hasIdentifier() && !own.isEmpty()) {
            named.setIdentifier(own);
        }
        if (!named.isEmpty() && contained != null) {
            named.setType(contained.fhirType());
        }
        return Pointer.of(named);
    }

    private static List<Item> items(List<QuestionnaireResponseItemComponent> items) {
        List<Item> content = new ArrayList<>(items.size());
        for (QuestionnaireResponseItemComponent item : items) {
            content.add(new Item(item.getLinkId(), item.hasAnswer() ? answers(item.getAnswer()) : List.of(),
                    item.hasItem() ? items(item.getItem()) : List.of()));
        }
        return content;
    }

    private static List<Given> answers(List<QuestionnaireResponseItemAnswerComponent> answers) {
        List<Given> content = new ArrayList<>(answers.size());
        for (QuestionnaireResponseItemAnswerComponent answer : answers) {
            List<Item> inside = answer.hasItem() ? items(answer.getItem()) : List.of();
            content.add(answer.hasValue() ? given(answer.getValue(), inside) : new Given(null, null, null, null, inside));
        }
        return content;
    }

    private static Given given(Type value, List<Item> inside) {
        if (value instanceof Coding coding) {
            return new Given(value.fhirType(), coding.getSystem(), coding.getCode(), null, inside);
        }
        if (value instanceof Quantity quantity) {
            BigDecimal number = quantity.getValue();
            return new Given(value.fhirType(), null, null, number == null ? null : number.toString(), inside);
        }
        return new Given(value.fhirType(), null, null, value instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : null, inside);
    }
}
