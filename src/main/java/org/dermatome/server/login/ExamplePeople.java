package org.dermatome.server.login;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The example people of the package, and a visit for each patient. */
final class ExamplePeople {

    private static final String EXAMPLES = "classpath:knowledge/example/";
    private static final String VISIT = "-visit";

    private final List<Resource> resources = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    /** From the class path. */
    ExamplePeople(FhirContext context) {
        IParser parser = context.newJsonParser();
        for (String json : texts("Patient-*.json")) {
            Patient patient = parser.parseResource(Patient.class, json);
            Encounter visit = parser.parseResource(Encounter.class, Page.read("encounter.json"));
            String id = patient.getIdElement().getIdPart();
            visit.getSubject().setReference("Patient/" + id);
            visit.setId(id + VISIT);
            resources.add(patient);
            resources.add(visit);
            people.add(new Person("Patient/" + id, name(id) + ", " + patient.getGender().getDisplay().toLowerCase(java.util.Locale.ROOT) + ", born "
                    + patient.getBirthDateElement().getValueAsString(), id + VISIT));
        }
        for (String json : texts("Practitioner-*.json")) {
            Practitioner practitioner = parser.parseResource(Practitioner.class, json);
            resources.add(practitioner);
            people.add(new Person("Practitioner/" + practitioner.getIdElement().getIdPart(), practitioner.getNameFirstRep().getText(), null));
        }
    }

    People people() {
        return new People(List.copyOf(people));
    }

    /** Stores those that are missing; who is there is left as they are. */
    void store(DaoRegistry daos) {
        resources.forEach(resource -> store(daos.getResourceDao(resource.fhirType()), resource));
    }

    @SuppressWarnings("unchecked")
    private static void store(IFhirResourceDao<?> dao, Resource resource) {
        try {
            dao.read(resource.getIdElement(), new SystemRequestDetails());
        } catch (ResourceNotFoundException e) {
            ((IFhirResourceDao<Resource>) dao).update(resource, new SystemRequestDetails());
        }
    }

    /** They are all called the same: what tells them apart is in their ids. */
    private static String name(String id) {
        String words = id.replaceFirst("^example-", "").replaceFirst("-person$", "").replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static List<String> texts(String pattern) {
        List<String> texts = new ArrayList<>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(EXAMPLES + pattern)) {
                texts.add(file.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
