package org.dermatome.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dermatome.knowledge.Knowledge;

/**
 * A FHIR NPM package: the resources, the examples, an index of each folder and the manifest, which follows from the ImplementationGuide
 * (<a href="https://hl7.org/fhir/packages.html">FHIR packages</a>). Guide and files are one source; nothing is said twice by hand.
 */
public final class FhirPackage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INDEXED = List.of("resourceType", "id", "url", "version", "kind", "type", "derivation");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final JsonNode guide;

    /** The package that this program was built with. */
    public static FhirPackage of(Knowledge knowledge) {
        Map<String, byte[]> resources = new TreeMap<>();
        knowledge.artifacts().forEach(artifact -> resources.put(artifact.filename(), knowledge.json(artifact)));
        return new FhirPackage(resources, knowledge.examples());
    }

    /**
     * @param resources by file name, one of them the ImplementationGuide
     * @param examples by file name
     * @throws IllegalArgumentException if there is not exactly one ImplementationGuide, or a resource is no JSON
     */
    FhirPackage(Map<String, byte[]> resources, Map<String, byte[]> examples) {
        folder("", resources);
        folder("example/", examples);
        List<String> guides = resources.keySet().stream().filter(name -> name.startsWith("ImplementationGuide-")).toList();
        if (guides.size() != 1) {
            throw new IllegalArgumentException("a package has one ImplementationGuide, here are " + guides.size());
        }
        guide = parse(guides.get(0), resources.get(guides.get(0)));
        files.put("package.json", bytes(manifest()));
    }

    /** The name of the archive: {@code <id>-<version>.tgz}. */
    public String archiveName() {
        return guide.path("packageId").asText() + '-' + guide.path("version").asText() + ".tgz";
    }

    /** Contents by path below {@code package/}, in order. */
    Map<String, byte[]> files() {
        return files;
    }

    /**
     * Writes the archive; the same package gives the same bytes.
     *
     * @return the file written
     */
    public Path write(Path folder) {
        Path archive = folder.resolve(archiveName());
        try {
            PackageArchive.write(files, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " cannot be written", e);
        }
        return archive;
    }

    private void folder(String folder, Map<String, byte[]> resources) {
        ObjectNode index = JSON.createObjectNode().put("index-version", 2);
        ArrayNode entries = index.putArray("files");
        new TreeMap<>(resources).forEach((name, content) -> {
            files.put(folder + name, content);
            JsonNode resource = parse(name, content);
            ObjectNode entry = entries.addObject().put("filename", name);
            INDEXED.stream().filter(element -> resource.path(element).isTextual()).forEach(element -> entry.set(element, resource.get(element)));
        });
        files.put(folder + ".index.json", bytes(index));
    }

    private ObjectNode manifest() {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.set("name", guide.get("packageId"));
        manifest.set("version", guide.get("version"));
        manifest.put("tools-version", 3).put("type", "IG");
        manifest.set("license", guide.get("license"));
        String url = guide.path("url").asText();
        manifest.put("canonical", url.substring(0, url.indexOf("/ImplementationGuide/"))).put("url", url);
        manifest.set("title", guide.get("title"));
        manifest.set("description", guide.get("description"));
        manifest.set("author", guide.get("publisher"));
        manifest.set("fhirVersions", guide.get("fhirVersion"));
        ObjectNode dependencies = manifest.putObject("dependencies").put("hl7.fhir.r4.core", guide.path("fhirVersion").path(0).asText());
        guide.path("dependsOn").forEach(other -> dependencies.set(other.path("packageId").asText(), other.get("version")));
        manifest.putObject("directories").put("lib", "package").put("example", "example");
        return manifest;
    }

    private static JsonNode parse(String name, byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " is no JSON", e);
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
