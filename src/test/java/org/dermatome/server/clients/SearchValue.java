package org.dermatome.server.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What a resource can be searched by: its own value of a search parameter, read by the expression of the parameter. */
final class SearchValue {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final IFhirPath PATH = FHIR.newFhirPath();
    /** The engine has nobody to ask what a reference points at; its text says the type. */
    private static final String RESOLVED = "\\.where\\(resolve\\(\\) is (\\w+)\\)";

    /** Values that no resource has, by the type of the parameter. */
    private static final Map<String, String> NOBODYS = Map.of("token", "nobody-has-this", "reference", "nobody-has-this", "date", "1801-01-01", "string",
            "nobodyhasthis", "uri", "urn:nobody-has-this", "quantity", "987654321", "number", "987654321");

    private SearchValue() {
    }

    /** @param expression FHIRPath; null for a parameter that every resource has */
    static Optional<String> of(String expression, String type, String parameter, Resource resource) {
        if (parameter.equals("_id")) {
            return Optional.of(resource.getIdElement().getIdPart());
        }
        if (parameter.equals("_source")) {
            // the server adds which request it was
            return Optional.ofNullable(resource.getMeta().getSource()).map(source -> source.replaceFirst("#.*", ""));
        }
        List<String> values = new ArrayList<>();
        for (String path : expression.split(" \\| ")) {
            if (path.startsWith(resource.fhirType() + '.') || path.startsWith('(' + resource.fhirType() + '.') || path.startsWith("Resource.")) {
                String target = path.replaceFirst(".*" + RESOLVED + ".*", "$1");
                for (IBase found : PATH.evaluate(resource, path.replaceAll(RESOLVED, "").replaceFirst("^Resource\\.", ""), IBase.class)) {
                    written(found, type).filter(value -> target.equals(path) || value.startsWith(target + '/')).ifPresent(values::add);
                }
            }
        }
        return values.stream().findFirst();
    }

    private static Optional<String> written(IBase value, String type) {
        if (value instanceof Coding coding) {
            return Optional.of(coding.getSystem() + '|' + coding.getCode());
        }
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().findFirst().flatMap(coding -> written(coding, type));
        }
        if (value instanceof Identifier identifier) {
            return Optional.of(identifier.getSystem() + '|' + identifier.getValue());
        }
        if (value instanceof ContactPoint contact) {
            return Optional.of(contact.getValue());
        }
        if (value instanceof Reference reference) {
            return Optional.ofNullable(reference.getReference());
        }
        if (value instanceof HumanName name) {
            return Optional.of(name.getFamily());
        }
        if (value instanceof Address address) {
            return Optional.of(address.getCity());
        }
        if (value instanceof Quantity quantity) {
            return Optional.of(quantity.getValue().toPlainString());
        }
        if (value instanceof Period period) {
            return Optional.of("ge" + period.getStartElement().getValueAsString());
        }
        return value instanceof org.hl7.fhir.r4.model.PrimitiveType<?> primitive ? Optional.ofNullable(primitive.getValueAsString()) : Optional.empty();
    }

    /** A value that the parameter understands and that no resource has. */
    static String nobodys(String type, String parameter) {
        String value = NOBODYS.get(type);
        if (value == null) {
            throw new IllegalArgumentException("no value is known for parameters of the type " + type + ": " + parameter);
        }
        return value;
    }

    /** Of a composite parameter the two that it consists of, by their names. */
    static List<String> parts(String resourceType, String parameter) {
        RuntimeSearchParam composite = FHIR.getResourceDefinition(resourceType).getSearchParam(parameter);
        return composite.getComponents().stream().map(part -> part.getReference().replaceFirst(".*/SearchParameter/(" + resourceType + "|clinical)-", "")).toList();
    }
}
