package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.outcome.OutcomeBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.Resource;

/** The assessment of a response that is already stored. */
final class EarlierAssessment {

    private EarlierAssessment() {
    }

    /** {@code Type/id}, by which the resources of two assessments are compared. */
    static String key(Resource resource) {
        return resource.fhirType() + '/' + resource.getIdElement().getIdPart();
    }

    /** Finds it by its Provenance, which has the same id in every assessment of a response and names the other resources. */
    static final class Reader {

        private final DaoRegistry daos;

        Reader(DaoRegistry daos) {
            this.daos = daos;
        }

        /** The stored resources by {@link #key} that an assessment would replace or leave behind; empty if there are none. */
        Map<String, Resource> of(Bundle assessment) {
            Map<String, Resource> found = new LinkedHashMap<>();
            // also what an assessment before the last one proposed: it is in no group any more, and somebody may have acted on it
            Map<String, List<String>> ids = assessment.getEntry().stream().map(BundleEntryComponent::getResource)
                    .collect(Collectors.groupingBy(Resource::fhirType, Collectors.mapping(Reader::id, Collectors.toList())));
            ids.forEach((type, list) -> read(type, list, found));
            follow(found);
            return found;
        }

        /** The stored resources by {@link #key}; empty if the response with this id was not assessed before. */
        Map<String, Resource> ofResponse(String id) {
            Map<String, Resource> found = new LinkedHashMap<>();
            read("Provenance", List.of(OutcomeBundle.provenanceOf(id)), found);
            follow(found);
            return found;
        }

        private static String id(Resource resource) {
            return resource.getIdElement().getIdPart();
        }

        private void follow(Map<String, Resource> found) {
            for (Resource resource : List.copyOf(found.values())) {
                if (resource instanceof Provenance provenance) {
                    read(provenance.getTarget().stream(), found);
                }
            }
            for (Resource resource : List.copyOf(found.values())) {
                if (resource instanceof RequestGroup group) {
                    read(group.getAction().stream().map(RequestGroup.RequestGroupActionComponent::getResource), found);
                }
            }
        }

        private void read(Stream<Reference> references, Map<String, Resource> found) {
            Map<String, List<String>> ids = references.map(reference -> new IdType(reference.getReference()))
                    .filter(id -> id.hasResourceType() && !found.containsKey(id.getResourceType() + '/' + id.getIdPart()))
                    .collect(Collectors.groupingBy(IdType::getResourceType, Collectors.mapping(IdType::getIdPart, Collectors.toList())));
            ids.forEach((type, list) -> read(type, list, found));
        }

        /** A search, because reading an id that is not there would mark the surrounding transaction for rollback. */
        private void read(String type, Collection<String> ids, Map<String, Resource> found) {
            TokenOrListParam anyOf = new TokenOrListParam();
            ids.forEach(anyOf::add);
            SearchParameterMap search = SearchParameterMap.newSynchronous().add("_id", anyOf);
            IFhirResourceDao<?> dao = daos.getResourceDao(type);
            for (IBaseResource resource : dao.searchForResources(search, new SystemRequestDetails())) {
                found.put(key((Resource) resource), (Resource) resource);
            }
        }
    }
}
