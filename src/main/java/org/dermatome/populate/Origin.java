package org.dermatome.populate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Finds out which resources of a record an answer rests on: those that give it alone, or all together if none does. */
final class Origin {

    private static final String DERIVATION = "http://hl7.org/fhir/StructureDefinition/derivation-reference";
    /** Resources tried one by one; a record with more of one kind has other troubles. */
    private static final int TRIED = 50;
    private static final int NAMED = 10;

    private final Prefill prefill;
    private final Map<String, List<RecordQuery.Given>> found;

    Origin(Prefill prefill, Map<String, List<RecordQuery.Given>> found) {
        this.prefill = prefill;
        this.found = found;
    }

    /** For each of the answers to an item, the extensions that say where it came from. */
    List<List<Extension>> of(Prefill.Item item, List<Type> answers) {
        if (answers.isEmpty()) {
            return List.of();
        }
        Map<RecordQuery.Given, List<Base>> alone = new LinkedHashMap<>();
        for (String name : item.rule().uses()) {
            for (RecordQuery.Given given : found.getOrDefault(name, List.of())) {
                alone.put(given, null);
            }
        }
        if (alone.size() > 1) {
            item.rule().uses().forEach(name -> found.getOrDefault(name, List.of()).stream().limit(TRIED)
                    .forEach(given -> alone.put(given, prefill.evaluate(item, prefill.variables(Map.of(name, List.of(given)))))));
        }
        return answers.stream().map(answer -> extensions(answer, alone)).toList();
    }

    private static List<Extension> extensions(Type answer, Map<RecordQuery.Given, List<Base>> alone) {
        List<RecordQuery.Given> sources = new ArrayList<>();
        alone.forEach((given, values) -> {
            if (values != null && values.stream().anyMatch(value -> value.equalsDeep(answer) || same(value, answer))) {
                sources.add(given);
            }
        });
        if (sources.isEmpty()) {
            sources.addAll(alone.keySet());
        }
        return sources.stream().limit(NAMED).map(Origin::extension).toList();
    }

    private static boolean same(Base value, Type answer) {
        return value.isPrimitive() && answer.isPrimitive() && value.primitiveValue().equals(answer.primitiveValue());
    }

    private static Extension extension(RecordQuery.Given given) {
        Reference reference = new Reference(given.address()).setType(given.resource().fhirType());
        if (given.address() == null) {
            reference.setDisplay("given with the call, without an id");
        }
        Extension extension = new Extension(DERIVATION);
        extension.addExtension("reference", reference);
        return extension;
    }
}
