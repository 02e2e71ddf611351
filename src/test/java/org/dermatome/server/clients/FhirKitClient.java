package org.dermatome.server.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** fhir-kit-client of npm, in a Node of its own. */
public final class FhirKitClient implements Client {

    private static final Path SCRIPT = Path.of("src/test/js/fhir-kit-client.mjs");
    private static final Path MODULE = Path.of("target/cql-execution/node_modules/fhir-kit-client/dist/index.js");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Path folder;
    private final IParser parser = FhirContext.forR4Cached().newJsonParser();

    /** @param folder for what is said to Node and what it answers */
    public FhirKitClient(String base, Path folder) {
        this.base = base;
        this.folder = folder;
    }

    @Override
    public CapabilityStatement statement() {
        return parser.parseResource(CapabilityStatement.class, node(JSON.createArrayNode()).get("statement").toString());
    }

    @Override
    public List<Outcome> run(List<Errand> errands) {
        ArrayNode calls = JSON.createArrayNode();
        for (Errand errand : errands) {
            ObjectNode call = calls.addObject().put("call", errand.call().name()).put("type", errand.type()).put("id", errand.id()).put("name", errand.name());
            call.set("search", JSON.valueToTree(errand.search()));
            if (errand.body() != null) {
                call.set("body", tree(parser.encodeResourceToString(errand.body())));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode outcome : node(calls).get("outcomes")) {
            List<String> found = new ArrayList<>();
            outcome.path("found").forEach(reference -> found.add(reference.asText()));
            outcomes.add(new Outcome(found, outcome.hasNonNull("failure") ? outcome.get("failure").asText() : null));
        }
        return outcomes;
    }

    private JsonNode node(ArrayNode calls) {
        try {
            Path input = Files.writeString(folder.resolve("calls.json"), calls.toString());
            Path output = folder.resolve("outcomes.json");
            Process node = new ProcessBuilder("node", SCRIPT.toString(), MODULE.toAbsolutePath().toString(), base)
                    .redirectInput(input.toFile()).redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            if (node.waitFor() != 0) {
                throw new IllegalStateException("Node failed: is " + MODULE + " there (mvn process-test-classes)?");
            }
            return tree(Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException("Node 20 is needed on the PATH for this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
