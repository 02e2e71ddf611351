package org.dermatome.populate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * A search of the Questionnaire for resources of a record, carried out over the resources that were given. Whoever gives them may have asked
 * less precisely: a result that was entered in error, or last year's, must not become an answer.
 */
final class RecordQuery {

    private final String type;
    private final List<Set<String>> codes = new ArrayList<>();
    private Set<String> statuses = Set.of();
    private Set<String> refutedAs = Set.of();
    private boolean today;
    private boolean newest;
    private int count = Integer.MAX_VALUE;

    private RecordQuery(String type) {
        this.type = type;
    }

    /** @throws IllegalArgumentException if it says something that would not be carried out */
    static RecordQuery of(String query) {
        int mark = query.indexOf('?');
        RecordQuery read = new RecordQuery(query.substring(0, mark));
        for (String criterion : query.substring(mark + 1).split("&")) {
            int equals = criterion.indexOf('=');
            String value = criterion.substring(equals + 1);
            switch (criterion.substring(0, equals)) {
                case "patient" -> {
                    // whom the resources are about is checked for all of them
                }
                case "code" -> read.codes.add(Set.of(value.split(",")));
                case "status" -> read.statuses = Set.of(value.split(","));
                case "verification-status:not" -> read.refutedAs = Set.of(value.split(","));
                case "date" -> read.today = value.equals("ge{{today()}}") || fail(query);
                case "_sort" -> read.newest = value.equals("-date") || fail(query);
                case "_count" -> read.count = Integer.parseInt(value);
                default -> fail(query);
            }
        }
        return read;
    }

    private static boolean fail(String query) {
        throw new IllegalArgumentException("cannot carry out the query " + query);
    }

    /** The resources that it finds among the given ones. */
    List<Given> find(List<Given> given, Clock clock) {
        List<Given> found = new ArrayList<>(given.stream().filter(each -> matches(each.resource(), clock)).toList());
        if (newest) {
            found.sort(Comparator.comparing((Given each) -> date(each.resource())).reversed());
        }
        return found.size() > count ? found.subList(0, count) : found;
    }

    /** A resource with the address under which others find it, which is null if nobody does. */
    record Given(Resource resource, String address) {
    }

    private boolean matches(Resource resource, Clock clock) {
        return resource.fhirType().equals(type)
                && codes.stream().allMatch(any -> coded(resource, "code").stream().anyMatch(any::contains))
                && (statuses.isEmpty() || statuses.contains(primitive(resource, "status")))
                && coded(resource, "verificationStatus").stream().map(code -> code.substring(code.indexOf('|') + 1)).noneMatch(refutedAs::contains)
                && (!today || date(resource).compareTo(LocalDate.ofInstant(clock.instant(), clock.getZone()).toString()) >= 0);
    }

    private static List<String> coded(Resource resource, String element) {
        List<String> codes = new ArrayList<>();
        for (Base value : values(resource, element)) {
            if (value instanceof CodeableConcept concept) {
                concept.getCoding().forEach(coding -> codes.add(coding.getSystem() + '|' + coding.getCode()));
            }
        }
        return codes;
    }

    private static String primitive(Resource resource, String element) {
        return values(resource, element).stream().findFirst().map(Base::primitiveValue).orElse("");
    }

    private static List<Base> values(Resource resource, String element) {
        Property property = resource.getNamedProperty(element);
        return property == null ? List.of() : property.getValues();
    }

    /** When it was observed, as FHIR writes it, which sorts by time but for the zone; an unknown time sorts first. */
    private static String date(Resource resource) {
        if (!(resource instanceof Observation observation)) {
            return "";
        }
        DateTimeType time = observation.hasEffectivePeriod() ? observation.getEffectivePeriod().getStartElement()
                : observation.hasEffectiveDateTimeType() ? observation.getEffectiveDateTimeType() : new DateTimeType();
        return time.hasValue() ? time.getValueAsString() : observation.hasIssued() ? observation.getIssuedElement().getValueAsString() : "";
    }
}
