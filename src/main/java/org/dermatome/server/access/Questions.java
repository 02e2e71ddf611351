package org.dermatome.server.access;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be asked. Whether something is found, how many are, and in which order, tells of what is hidden as much as the thing itself: who does
 * not see everything asks about elements of the resources alone that they may see, and is asked with them for the patient of the token.
 */
final class Questions {

    /** How the answer looks, and what is about the resource itself. */
    private static final Set<String> PLAIN = Set.of("_id", "_lastUpdated", "_profile", "_tag", "_security", "_count", "_offset", "_summary", "_elements", "_total",
            "_format", "_pretty", "_sort");
    private static final Pattern ELEMENT = Pattern.compile("[a-z][a-z0-9-]*(:(exact|contains|not|missing))?");
    private static final Pattern ORDER = Pattern.compile("(-?[_A-Za-z][A-Za-z0-9-]*)(,-?[_A-Za-z][A-Za-z0-9-]*)*");

    private Questions() {
    }

    /** @throws BaseServerResponseException if a parameter goes beyond the resources of the type */
    static void mustBePlain(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            boolean plain = PLAIN.contains(name) ? !name.equals("_sort") || values.stream().allMatch(value -> ORDER.matcher(value).matches())
                    : ELEMENT.matcher(name).matches();
            if (!plain) {
                throw Denial.forbidden("This access token does not see everything, and with the parameter '" + clean(name) + "' the answer could depend on"
                        + " what it does not see. Leave it out, and ask for each type by itself.");
            }
        });
    }

    /**
     * What must be asked as well, so that the search is for no more than the grants allow.
     *
     * @return search parameters, all of whose values must hold; empty if all may be searched
     * @throws BaseServerResponseException if no search can say it
     */
    static Map<String, List<String>> narrow(List<Grant> grants, String type) {
        if (grants.stream().anyMatch(Grant::isFree)) {
            return Map.of();
        }
        Map<String, List<String>> narrowed = new LinkedHashMap<>();
        List<String> patients = grants.stream().map(grant -> grant.isConfined() ? grant.patient() : "").distinct().toList();
        if (patients.size() > 1) {
            throw inconsistent();
        }
        if (!patients.get(0).isEmpty()) {
            if (Owners.parameter(type) == null) {
                throw Denial.forbidden("Who is confined to one patient cannot search for " + type + ". Read it by its id.");
            }
            narrowed.put(Owners.parameter(type), List.of(Owners.value(type, patients.get(0))));
        }
        if (grants.stream().noneMatch(grant -> grant.query().isEmpty())) {
            // a restriction may be to a patient too, and does not lift the one to the patient of the token
            anyOf(grants.stream().map(Grant::query).distinct().toList()).forEach((name, value) -> narrowed.merge(name, List.of(value), Questions::both));
        }
        return narrowed;
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** One query, or several that differ in one value. */
    private static Map<String, String> anyOf(List<Map<String, String>> queries) {
        Map<String, String> joined = new LinkedHashMap<>();
        int different = 0;
        for (String name : queries.get(0).keySet()) {
            Set<String> values = new TreeSet<>();
            for (Map<String, String> query : queries) {
                if (!query.keySet().equals(queries.get(0).keySet())) {
                    throw inconsistent();
                }
                values.add(query.get(name));
            }
            different += values.size() > 1 ? 1 : 0;
            joined.put(name, String.join(",", values));
        }
        if (different > 1) {
            throw inconsistent();
        }
        return joined;
    }

    private static BaseServerResponseException inconsistent() {
        return Denial.forbidden("No single search says what the scopes of this access token allow together. Use a token with one of them.");
    }

    private static String clean(String name) {
        return name.replaceAll("[^A-Za-z0-9_:.-]", "?");
    }
}
