package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnersTest {

    private static final Reference ALICE = new Reference("Patient/alice");
    private static final Map<String, Resource> STORED = Map.of("Observation/hers", new Observation().setSubject(ALICE),
            "Observation/his", new Observation().setSubject(new Reference("Patient/bob")), "Observation/nobodys", new Observation(),
            "Provenance/hers", new Provenance().addTarget(new Reference("Observation/hers")));

    private final Owners owners = new Owners(Optional.of(new StoredView() {
        @Override
        public Optional<Resource> find(String type, String id) {
            return Optional.ofNullable(STORED.get(type + '/' + id));
        }

        @Override
        public boolean matches(String query, Resource resource) {
            return false;
        }
    }));

    @Test
    void whatIsOutsideThePatientCompartmentIsDecidedByItsSubject() {
        assertThat(owners.isAbout("alice", new GuidanceResponse().setSubject(ALICE))).isTrue();
        assertThat(owners.isAbout("alice", new Task().setFor(ALICE))).isTrue();
        assertThat(owners.isAbout("alice", new Task().setFocus(ALICE).setOwner(ALICE))).isFalse();
        assertThat(owners.isAbout("alice", new RelatedPerson().setPatient(ALICE))).isTrue();
    }

    @Test
    void whoOnlyTakesPartIsNotTheOwner() {
        assertThat(owners.isAbout("alice", new Observation().setSubject(new Reference("Patient/bob")).addPerformer(ALICE))).isFalse();
        assertThat(owners.isAbout("alice", new Basic().setSubject(ALICE))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/bob", "Group/alice", "https://ehr.example.org/fhir/Patient/alice", "alice", "#alice", "urn:uuid:alice", "Patient?identifier=alice",
        "Patient/", "Device/alice", "patient/alice", "Patient/alice2"})
    void aSubjectWhoIsNotThePatientHereIsSomebodyElse(String reference) {
        Observation observation = new Observation().setSubject(new Reference(reference));
        assertThat(owners.isAbout("alice", observation)).isFalse();
        assertThat(owners.isAboutNobodyElse("alice", observation)).isFalse();
    }

    @Test
    void aSubjectByIdentifierAloneIsSomebodyElse() {
        assertThat(owners.isAboutNobodyElse("alice", new Observation().setSubject(new Reference().setIdentifier(new Identifier().setValue("alice"))))).isFalse();
        assertThat(owners.isAbout("alice", new Observation())).isFalse();
        assertThat(owners.isAboutNobodyElse("alice", new Observation())).isTrue();
    }

    @Test
    void aPatientIsThemselves() {
        Patient alice = new Patient();
        assertThat(owners.isAbout("alice", alice)).isFalse();
        alice.setId("alice");
        assertThat(owners.isAbout("alice", alice)).isTrue();
        assertThat(owners.isAbout("bob", alice)).isFalse();
    }

    @Test
    void aProvenanceIsOfWhomAllItsTargetsAre() {
        assertThat(owners.isAbout("alice", provenance("Observation/hers"))).isTrue();
        assertThat(owners.isAbout("alice", provenance("Observation/hers", "Patient/alice"))).isTrue();
        assertThat(owners.isAbout("alice", provenance("Observation/hers", "Observation/his"))).isFalse();
        assertThat(owners.isAbout("alice", provenance("Observation/hers", "Observation/nobodys"))).isFalse();
        assertThat(owners.isAbout("alice", provenance("Observation/hers", "Observation/gone"))).isFalse();
        assertThat(owners.isAbout("alice", provenance("Provenance/hers"))).isFalse();
        assertThat(owners.isAbout("alice", new Provenance())).isFalse();
    }

    private static Provenance provenance(String... targets) {
        Provenance provenance = new Provenance();
        for (String target : targets) {
            provenance.addTarget(new Reference(target));
        }
        return provenance;
    }
}
