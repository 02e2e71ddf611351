package org.dermatome.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The invariants of the house. */
@AnalyzeClasses(packages = "org.dermatome", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LINES_PER_CLASS = 200;
    private static final String[] ROOMS = {"..dermatome.knowledge..", "..dermatome.response..", "..dermatome.cql..",
            "..dermatome.assessment..", "..dermatome.outcome..", "..dermatome.evaluation..", "..dermatome.request..", "..dermatome.terminology..",
            "..dermatome.fhirpath..", "..dermatome.populate..", "..dermatome.extract..", "..dermatome.forms..", "..dermatome.validation..",
            "..dermatome.apply.."};
    private static final Set<String> READING_THE_CLOCK = Set.of("now", "systemUTC", "systemDefaultZone", "currentTimeMillis");

    @ArchTest
    static final ArchRule roomsKnowNoSpringAndNoServer = noClasses().that().resideInAnyPackage(ROOMS).should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "ca.uhn.fhir.rest.server..", "ca.uhn.fhir.jpa..",
                    "..dermatome.server..", "..dermatome.cli..");

    @ArchTest
    static final ArchRule roomsKnowNoNetworkAndNoFiles = noClasses().that().resideInAnyPackage(ROOMS).should().dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..").orShould().dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile)");

    @ArchTest
    static final ArchRule onlyTheClockThatIsPassedInTellsTheTime = noClasses().that().resideInAnyPackage(ROOMS).should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("reads the system clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    return READING_THE_CLOCK.contains(call.getName()) && (owner.startsWith("java.time.") || owner.equals("java.lang.System"));
                }
            });

    @ArchTest
    static final ArchRule knowledgeDependsOnNoOtherRoom = noClasses().that().resideInAPackage("..dermatome.knowledge..").should()
            .dependOnClassesThat().resideInAnyPackage("..dermatome.response..", "..dermatome.cql..", "..dermatome.assessment..",
                    "..dermatome.outcome..", "..dermatome.evaluation..");

    @ArchTest
    static final ArchRule theRulesDependOnNoOtherRoomAndNotOnFhir = noClasses().that().resideInAPackage("..dermatome.cql..").should()
            .dependOnClassesThat().resideInAnyPackage("..dermatome.response..", "..dermatome.knowledge..", "..dermatome.assessment..",
                    "org.hl7..", "ca.uhn..");

    @ArchTest
    static final ArchRule theDecisionKnowsNoFhir = noClasses().that().resideInAPackage("..dermatome.assessment..").should()
            .dependOnClassesThat().resideInAnyPackage("org.hl7..", "ca.uhn..", "..dermatome.outcome..", "..dermatome.evaluation..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.dermatome.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNamedAfterTheField = noClasses().should().resideInAnyPackage("..util..", "..utils..", "..impl..",
            "..manager..", "..common..", "..helper..", "..service..", "..misc..");

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            assertThat(folders.filter(Files::isDirectory).filter(ArchitectureTest::holdsClasses))
                    .allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
        }
    }

    @Test
    void noClassIsLongerThanItsReadersCanHold() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > LINES_PER_CLASS).toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
