package org.dermatome.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallOutcomeJson;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.cases.AnswerSheet;
import org.dermatome.cases.CaseFiles;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.packaging.FhirPackage;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A HAPI server installs the package, and what it holds then leads the reference implementation of {@code $apply} to our causes. */
@Disabled("has not run to its end yet: installation was seen up to the search parameters, $apply not at all")
class InstalledPackageTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));

    @TempDir
    private static Path folder;
    private static AnnotationConfigApplicationContext server;
    private static PackageInstallOutcomeJson outcome;

    @BeforeAll
    static void install() throws IOException {
        server = new AnnotationConfigApplicationContext(PlainHapiServer.class);
        PackageInstallationSpec specification = new PackageInstallationSpec().setName("dermatome.leg-numbness").setVersion(KNOWLEDGE.current().version())
                .setInstallMode(PackageInstallationSpec.InstallModeEnum.STORE_AND_INSTALL).setFetchDependencies(false)
                .setPackageContents(Files.readAllBytes(FhirPackage.of(KNOWLEDGE).write(folder)));
        specification.setInstallResourceTypes(List.copyOf(types()));
        outcome = server.getBean(IPackageInstallerSvc.class).install(specification);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyResourceOfThePackageIsInstalled() {
        TreeMap<String, Integer> expected = new TreeMap<>();
        artifacts().forEach(artifact -> expected.merge(artifact.resourceType(), 1, Integer::sum));
        assertThat(new TreeMap<>(outcome.getResourcesInstalled())).isEqualTo(expected);
        Set<String> urls = new TreeSet<>();
        installed().getEntry().forEach(entry -> urls.add(entry.getResource().getNamedProperty("url").getValues().get(0).primitiveValue()));
        assertThat(urls).isEqualTo(artifacts().map(Artifact::url).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void applyingTheInstalledPlanTriggersTheCausesOfOurEvaluation() {
        AppliedStrategy strategy = new AppliedStrategy(installed());
        Evaluation evaluation = Evaluation.of(KNOWLEDGE);
        int causes = 0;
        List<CaseFiles.Case> cases = CaseFiles.vignettes();
        for (CaseFiles.Case story : cases) {
            QuestionnaireResponse response = AnswerSheet.completed(story.answers()).toResponse(KNOWLEDGE.current().form());
            Set<String> ours = evaluation.assess(response, OPTIONS).assessment().causes().stream().filter(possible -> possible.likelihood().triggered())
                    .map(possible -> possible.cause().concept().code()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(strategy.causes(response)).as(story.id()).isEqualTo(ours);
            causes += ours.size();
        }
        System.out.printf("HAPI server: %s installed; $apply on %d cases triggers the same %d causes%n", outcome.getResourcesInstalled(), cases.size(), causes);
        assertThat(causes).isPositive();
    }

    /** All but the guide: HAPI gives the resources ids of its own, and then does not find those that the guide lists. */
    private static Stream<Artifact> artifacts() {
        return KNOWLEDGE.artifacts().stream().filter(artifact -> !artifact.resourceType().equals("ImplementationGuide"));
    }

    private static Set<String> types() {
        return artifacts().map(Artifact::resourceType).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything of the installed types, as the server gives it back. */
    private static Bundle installed() {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        DaoRegistry daos = server.getBean(DaoRegistry.class);
        types().forEach(type -> daos.getResourceDao(type).search(new SearchParameterMap().setLoadSynchronous(true), new SystemRequestDetails()).getAllResources()
                .forEach(resource -> bundle.addEntry().setResource((Resource) resource)));
        return bundle;
    }
}
