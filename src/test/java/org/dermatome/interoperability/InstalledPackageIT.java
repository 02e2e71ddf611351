package org.dermatome.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.packages.AdditionalResourcesParser;
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
import javax.sql.DataSource;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A HAPI server installs the package, and what it holds then leads the reference implementation of {@code $apply} to our causes. As it is, without
 * the rules that our server remembers, the first application takes 8 seconds of CPU or more: one case is enough for a build; {@code -Dcases.apply=N} takes
 * every Nth of 424, {@code all} takes all, and the nightly profile does.
 */
class InstalledPackageIT {

    private static final int STRIDE = "all".equals(System.getProperty("cases.apply")) ? 1 : Integer.getInteger("cases.apply", 500);
    private static final String GUIDE = "ImplementationGuide";
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));

    @TempDir
    private static Path folder;
    private static AnnotationConfigApplicationContext server;
    private static PackageInstallOutcomeJson outcome;

    @BeforeAll
    static void install() throws IOException {
        server = new AnnotationConfigApplicationContext();
        server.registerBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1"));
        server.register(PlainHapiServer.class);
        server.refresh();
        PackageInstallationSpec specification = new PackageInstallationSpec().setName("dermatome.leg-numbness").setVersion(KNOWLEDGE.current().version())
                .setInstallMode(PackageInstallationSpec.InstallModeEnum.STORE_AND_INSTALL).setFetchDependencies(false)
                .setVersionPolicy(PackageInstallationSpec.VersionPolicyEnum.SINGLE_VERSION)
                .setPackageContents(Files.readAllBytes(FhirPackage.of(KNOWLEDGE).write(folder)));
        // the guide lists the examples and everything else: they come first
        Bundle examples = (Bundle) AdditionalResourcesParser.bundleAdditionalResources(Set.of("example"), specification, FhirContext.forR4Cached());
        systemDao().transaction(new SystemRequestDetails(), examples);
        specification.setInstallResourceTypes(Stream.concat(types().stream().filter(type -> !type.equals(GUIDE)), Stream.of(GUIDE)).toList());
        outcome = server.getBean(IPackageInstallerSvc.class).install(specification);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyResourceOfThePackageIsInstalledUnderItsId() {
        TreeMap<String, Integer> expected = new TreeMap<>();
        KNOWLEDGE.artifacts().forEach(artifact -> expected.merge(artifact.resourceType(), 1, Integer::sum));
        assertThat(new TreeMap<>(outcome.getResourcesInstalled())).isEqualTo(expected);
        assertThat(installed().getEntry()).extracting(entry -> entry.getResource().getIdElement().toUnqualifiedVersionless().getValue())
                .containsExactlyInAnyOrderElementsOf(KNOWLEDGE.artifacts().stream().map(artifact -> artifact.resourceType() + '/' + artifact.id()).toList());
    }

    @Test
    void applyingTheInstalledPlanTriggersTheCausesOfOurEvaluation() {
        AppliedStrategy strategy = new AppliedStrategy(installed());
        Evaluation evaluation = Evaluation.of(KNOWLEDGE);
        int causes = 0;
        List<CaseFiles.Case> all = Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign()).flatMap(List::stream).toList();
        for (int i = 0; i < all.size(); i += STRIDE) {
            QuestionnaireResponse response = AnswerSheet.completed(all.get(i).answers()).toResponse(KNOWLEDGE.current().form());
            Set<String> ours = evaluation.assess(response, OPTIONS).assessment().causes().stream().filter(possible -> possible.likelihood().triggered())
                    .map(possible -> possible.cause().concept().code()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(strategy.causes(response)).as(all.get(i).id()).isEqualTo(ours);
            causes += ours.size();
        }
        System.out.printf("HAPI server: %s installed; $apply on every %dth of %d cases triggers the same %d causes%n", outcome.getResourcesInstalled(),
                STRIDE, all.size(), causes);
        assertThat(causes).isPositive();
    }

    private static Set<String> types() {
        return KNOWLEDGE.artifacts().stream().map(Artifact::resourceType).collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static IFhirSystemDao<Bundle, ?> systemDao() {
        return server.getBean(IFhirSystemDao.class);
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
