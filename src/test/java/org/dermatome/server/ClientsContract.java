package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dermatome.server.clients.Client;
import org.dermatome.server.clients.Declared;
import org.dermatome.server.clients.Errand;
import org.dermatome.server.clients.FhirKitClient;
import org.dermatome.server.clients.HapiClient;
import org.dermatome.server.clients.Outcome;
import org.dermatome.server.clients.Plan;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others wrote do everything that the CapabilityStatement of the running server declares. */
interface ClientsContract {

    RunningServer server();

    @Test
    default void hapisClientDrivesEverythingThatIsDeclared() {
        drive("hapi", new HapiClient(base()), true);
    }

    @Test
    default void fhirKitClientDrivesEverythingThatIsDeclared(@TempDir Path folder) {
        // what a parameter does not find, HAPI's client has seen
        drive("kit", new FhirKitClient(base(), folder), false);
    }

    private String base() {
        return server().root() + "/fhir";
    }

    private void drive(String prefix, Client client, boolean inVain) {
        CapabilityStatement statement = client.statement();
        List<String> declared = Declared.by(statement);
        List<Errand> errands = Plan.of(base(), prefix, statement, inVain);
        List<Outcome> outcomes = client.run(errands);
        TreeSet<String> left = new TreeSet<>(declared);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < errands.size(); i++) {
            Errand errand = errands.get(i);
            String fault = outcomes.get(i).fault(errand);
            if (fault.isEmpty()) {
                left.remove(errand.declared());
            } else {
                faults.add(errand.declared() + ' ' + errand.search() + ": " + fault);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(left).as("declared and not driven").isEmpty();
        long parameters = declared.stream().filter(each -> each.contains("?")).count();
        long found = errands.stream().filter(errand -> errand.declared().contains("?") && errand.finds() != null).count();
        // the rest refers to types that are not stored here, or nothing in the package has a value of it
        assertThat(found).isGreaterThan(parameters * 9 / 10);
        System.out.printf("%s: %d declared, of them %d search parameters, %d of which found what has their value; %d calls%n", client.getClass().getSimpleName(),
                declared.size(), parameters, found, errands.size());
    }
}
