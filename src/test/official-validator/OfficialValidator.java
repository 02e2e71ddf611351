import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.TimeTracker;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.IgLoader;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;
import org.hl7.fhir.validation.service.StandAloneValidatorFetcher;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;

/**
 * HL7's own validator over a FHIR package and a folder of resources, without network and without terminology server, set up as its command line
 * does with {@code -version 4.0.1 -tx n/a -ig PACKAGE}. A source file that Java runs as it is, because the validator's class path is not that of the tests.
 *
 * <p>Arguments: the package; the folder of published packages; the folder of further resources; the file to write; {@code plain} or
 * {@code publication}, for which a process of its own is needed, because an engine that has run once answers differently. Each line of the file is one
 * message as JSON (severity, file, id, location, text); the last line counts the resources. The home directory of the JVM must be a folder of the build:
 * the validator keeps its packages there.
 */
public final class OfficialValidator {

    /** Dependencies first. Those that the packages name are other versions of each other, so they are not followed. */
    private static final List<String> PUBLISHED = List.of("hl7.fhir.xver-extensions#0.1.0", "hl7.terminology.r4#7.0.1",
            "hl7.fhir.uv.extensions.r4#5.3.0-ballot-tc1", "hl7.fhir.uv.sdc#4.0.0-ballot");
    private static final String CORE = "hl7.fhir.r4.core#4.0.1";
    private static final String CORE_FOLDER = "hl7/fhir/core/package/";
    private static final Gson JSON = new Gson();

    private final ValidationEngine engine;
    private final PrintStream out;

    private OfficialValidator(Path archive, Path published, PrintStream out) throws Exception {
        Path cache = Path.of(System.getProperty("user.home"), ".fhir", "packages");
        unpackCore(cache.resolve(CORE));
        for (String name : PUBLISHED) {
            unpack(published.resolve(name.replace('#', '-') + ".tgz"), cache.resolve(name));
        }
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        this.out = out;
        engine = new ValidationEngine.ValidationEngineBuilder().withVersion("4.0.1").withTimeTracker(new TimeTracker()).withNoTerminologyServer().fromSource(CORE);
        engine.setTerminologyServer(null, null, FhirPublication.R4, false);
        IgLoader loader = new IgLoader(engine.getPcm(), engine.getContext(), engine.getVersion(), false);
        for (String name : PUBLISHED.subList(1, PUBLISHED.size())) {
            loader.loadIg(engine.getIgs(), engine.getBinaries(), name, false);
        }
        loader.loadIg(engine.getIgs(), engine.getBinaries(), archive.toString(), false);
        StandAloneValidatorFetcher fetcher = new StandAloneValidatorFetcher(engine.getPcm(), engine.getContext(), engine);
        fetcher.setReferencePolicy(ReferenceValidationPolicy.IGNORE);
        engine.setFetcher(fetcher);
        engine.getContext().setLocator(fetcher);
        engine.setPolicyAdvisor(fetcher);
        engine.getPolicyAdvisor().setPolicyAdvisor(new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, engine.getCheckReferencesTo()));
        engine.prepare();
    }

    public static void main(String[] arguments) throws Exception {
        Path archive = Path.of(arguments[0]);
        Map<String, byte[]> resources = new TreeMap<>();
        NpmPackage contents = NpmPackage.fromPackage(new ByteArrayInputStream(Files.readAllBytes(archive)));
        for (String folder : List.of("package", "example")) {
            for (String file : contents.list(folder)) {
                if (file.matches("[A-Z].*\\.json")) {
                    resources.put(folder + "/" + file, contents.load(folder, file).readAllBytes());
                }
            }
        }
        try (Stream<Path> files = Files.walk(Path.of(arguments[2]))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                resources.put("result/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(arguments[3])), false, StandardCharsets.UTF_8)) {
            OfficialValidator validator = new OfficialValidator(archive, Path.of(arguments[1]), out);
            validator.validate(arguments[4], new InstanceValidatorParameters().setForPublication(arguments[4].equals("publication")), resources);
        }
    }

    private void validate(String mode, InstanceValidatorParameters parameters, Map<String, byte[]> resources) throws Exception {
        // one for all: a new one reads long lists of identifiers first
        InstanceValidator validator = engine.getValidator(FhirFormat.JSON, parameters);
        for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
            List<ValidationMessage> messages = new ArrayList<>();
            validator.validate(null, messages, new ByteArrayInputStream(resource.getValue()), FhirFormat.JSON, List.of());
            for (ValidationMessage message : messages) {
                JsonObject line = new JsonObject();
                line.addProperty("severity", message.getLevel().toCode());
                line.addProperty("file", resource.getKey());
                line.addProperty("id", message.getMessageId());
                line.addProperty("location", message.getLocation());
                line.addProperty("text", message.getMessage());
                out.println(JSON.toJson(line));
            }
        }
        JsonObject end = new JsonObject();
        end.addProperty("mode", mode);
        end.addProperty("cpuSeconds", ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000_000L);
        end.addProperty("resources", resources.size());
        out.println(JSON.toJson(end));
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Path file = part.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.write(file, entry.getName().equals("package/package.json") ? withoutDependencies(tar.readAllBytes()) : tar.readAllBytes());
                }
            }
        }
        Files.move(part, folder);
    }

    private static byte[] withoutDependencies(byte[] manifest) {
        JsonObject changed = JsonParser.parseString(new String(manifest, StandardCharsets.UTF_8)).getAsJsonObject();
        changed.remove("dependencies");
        return JSON.toJson(changed).getBytes(StandardCharsets.UTF_8);
    }

    /** The core package is not among the published ones of npm; a Maven artifact holds its resources. Its 6770 data elements are left out: nothing uses them. */
    private static void unpackCore(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Path target = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".part").resolve("package"));
        URL root = OfficialValidator.class.getClassLoader().getResource(CORE_FOLDER + "StructureDefinition-Patient.json");
        try (var jar = ((JarURLConnection) root.openConnection()).getJarFile()) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream().filter(e -> e.getName().matches(CORE_FOLDER + "(?!StructureDefinition-de-)[A-Z].*\\.json"))::iterator) {
                Files.write(target.resolve(entry.getName().substring(CORE_FOLDER.length())), jar.getInputStream(entry).readAllBytes());
            }
        }
        Files.writeString(target.resolve("package.json"),
                "{\"name\":\"hl7.fhir.r4.core\",\"version\":\"4.0.1\",\"tools-version\":3,\"type\":\"fhir.core\",\"canonical\":\"http://hl7.org/fhir\",\"url\":\"http://hl7.org/fhir/R4\","
                        + "\"fhirVersions\":[\"4.0.1\"],\"fhir-version-list\":[\"4.0.1\"],\"license\":\"CC0-1.0\"}");
        Files.move(target.getParent(), folder);
    }
}
