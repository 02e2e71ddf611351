package org.dermatome.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who use the app, on the built server. Screenshots are in {@code target/screenshots}. */
class AppIT implements KeptContract, RecordContract, CardContract, FrameContract, SpeedContract, FormsContract {

    private static ForeignEhr ehr;
    private static AppServer server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        ehr = ForeignEhr.start(RecordContract.known());
        server = AppServer.start("--dermatome.app.ehrs=" + ehr.base() + ' ' + ForeignEhr.CLIENT, "--dermatome.cds.origins=" + ehr.origin(),
                "--dermatome.app.frames=" + ehr.origin());
        browser = Browser.start();
        setDefaultAssertionTimeout(Visit.PATIENCE);
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
        ehr.close();
    }

    @ParameterizedTest
    @CsvSource({"320, cauda-equina, Emergency: now, 1", "1280, lyme, Within days to 2 weeks, 0", "320, leg-fell-asleep, Self-care, 0"})
    void wholeCasesAreAnsweredByTappingUpToTheirResult(int width, String example, String urgency, int alerts) {
        try (Visit visit = visit(width, ColorScheme.LIGHT)) {
            visit.begin();
            WholeCase person = WholeCase.of(example);
            person.answer(visit);
            assertThat(visit.page().locator(".urgency h2")).hasText(urgency);
            assertThat(person.alerts()).as("interruptions").isEqualTo(alerts);
            visit.checkPhoneAndDesktop("result-" + example);
        }
    }

    @Test
    void somebodyCanGoOnAfterTheAlertAndIsRemindedOfIt() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            visit.begin();
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention");
            assertThat(visit.page().getByRole(AriaRole.ALERTDIALOG)).containsText("Get emergency help now");
            visit.hear("alert");
            visit.look("emergency-alert");
            visit.press("Go on with the questions");
            assertThat(visit.page().locator(".banner.emergency")).isVisible();
            visit.choose("bladder-change", "none");
            assertThat(visit.page().locator(".banner.emergency")).isHidden();
        }
    }

    @Test
    void aRoutineCaseIsFinishedByKeyboardOnly() {
        try (Visit visit = visit(1280, ColorScheme.LIGHT)) {
            Keys keys = new Keys(visit.page());
            keys.press("Start the questions");
            keys.choose("onset-speed", "unsure").choose("present-now", "now").choose("duration", "1-12w");
            keys.choose("screen-nerve", "none").choose("screen-leg", "none").choose("screen-health", "none").press("Continue");
            keys.choose("respondent", "patient").type("question-age-field", "64").choose("sex", "male").press("Continue");
            keys.choose("side", "right").choose("pattern", "patch").choose("start-site", "thigh").choose("screen-course", "posture");
            keys.mark("map-right", "thigh-outer").mark("map-right", "thigh-front-lower");
            visit.look("body-map");
            keys.press("Continue");
            keys.choose("sensation", "burning").press("Continue");
            keys.choose("timing", "constant").choose("trend", "same").press("Continue");
            keys.pressUntil("See the result", "Continue", "Continue without answering");
            assertThat(visit.page().locator(".urgency.routine h2")).hasText("Planned visit");
            assertThat(visit.page().locator(".cause h3").first()).hasText("Meralgia paraesthetica");
            assertThat(visit.page().locator(".areas dd").first()).containsText("Outer thigh");
            visit.look("result-routine-desktop");
        }
    }

    @Test
    void answersThatAreNotFinishedAreThereAfterAReload() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            visit.begin();
            visit.choose("onset-speed", "days");
            visit.page().waitForFunction("sessionStorage.length > 0");
            assertThat(visit.page().evaluate("localStorage.length")).as("stored beyond the tab").isEqualTo(0);
            visit.page().reload();
            visit.press("Go on where you were");
            assertThat(visit.option("onset-speed", "days")).isChecked();
        }
    }

    @Test
    void answersAreNotLostWhileTheServerIsAway() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            visit.begin();
            visit.page().route("**/*evaluate", route -> route.abort());
            visit.choose("onset-speed", "days");
            assertThat(visit.page().getByText("danger signs are not checked")).isVisible();
            visit.continueTo("See the result", page -> { });
            visit.press("See the result");
            assertThat(visit.page().getByText("Your answers are kept")).isVisible();
            visit.page().unroute("**/*evaluate");
            visit.press("Try again");
            assertThat(visit.page().locator(".urgency h2")).hasText("Not yet determined");
        }
    }

    @Test
    void aServerThatIsBusyOrRefusesIsToldApartFromOneThatIsAway() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            visit.begin();
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention").press("Show the result now");
            Locator changes = visit.page().locator("section:has(#change)");
            visit.page().route("**/*explain", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            visit.press("Find out");
            assertThat(changes).containsText("The server is busy");
            visit.page().unroute("**/*explain");
            visit.page().route("**/*explain", route -> route.abort());
            visit.press("Find out");
            assertThat(changes).containsText("cannot be reached");
            visit.page().unroute("**/*explain");
            visit.press("Find out");
            assertThat(changes).containsText("It would be less urgent");
        }
    }

    @Test
    void everyPageIsAccessibleInLightAndDark() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            assertThat(visit.page().locator("#record")).isVisible();
            visit.hear("start").checkLightAndDark("start");
            visit.hearInBothLanguages("start");
            visit.begin();
            visit.hear("safety").checkLightAndDark("safety");
            visit.press("Continue").hear("open").hearInBothLanguages("open");
            visit.press("Continue").press("Continue without answering");
            visit.choose("respondent", "clinician").page().locator("#question-age-field").fill("999");
            visit.hear("wrong").checkLightAndDark("about");
            visit.page().locator("#question-age-field").fill("");
            visit.press("Continue").press("Continue without answering");
            visit.choose("side", "both").page().locator("#question-map-left [data-region='thigh-outer'] path").first().click();
            visit.hear("where").checkLightAndDark("where");
            visit.continueTo("See the result", page -> {
                visit.checkLightAndDark(page);
                visit.hearInBothLanguages(page);
            });
            visit.press("See the result");
            assertThat(visit.page().locator(".urgency h2")).isVisible();
            visit.hear("result").checkLightAndDark("result");
            visit.hearInBothLanguages("result");
        }
    }

    @Test
    void germanIsTakenFromTheBrowserAndCanBeChangedWithoutLosingAnswers() {
        try (Visit visit = new Visit(browser.get(), server.root(), 360, ColorScheme.LIGHT, "de-DE")) {
            assertThat(visit.page().getByRole(AriaRole.HEADING).first()).containsText("Bein");
            visit.press("Fragen beginnen");
            assertThat(visit.page().locator("#question-onset-speed")).containsText(German.of("leg-numbness-question", "onset-speed"));
            assertThat(visit.page().locator("#question-onset-speed")).containsText(German.of("leg-numbness-answer-onset-speed", "days"));
            visit.press("Weiter");
            assertThat(visit.page().locator(".banner.warning")).containsText("noch offen");
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention");
            assertThat(visit.page().getByRole(AriaRole.ALERTDIALOG)).isVisible();
            visit.page().route("**/*evaluate", route -> route.abort());
            visit.press("Ergebnis jetzt zeigen");
            assertThat(visit.page().getByText("Server ist nicht erreichbar")).isVisible();
            visit.page().unrouteAll();
            visit.page().route("**/*evaluate", AppIT::refuse);
            visit.press("Noch einmal versuchen");
            assertThat(visit.page().getByText("Der Server kann diese Antworten nicht lesen")).isVisible();
            visit.page().getByText("Was der Server sagt").click();
            assertThat(visit.page().locator("[lang=en]").getByText("There is no option x")).isVisible();
            visit.look("refused-german");
            visit.page().unrouteAll();
            visit.press("Noch einmal versuchen");
            assertThat(visit.page().locator(".urgency h2")).hasText(German.of("leg-numbness-urgency", "emergency"));
            assertThat(visit.page().locator(".cause h3").first()).hasText(German.of("leg-numbness-cause", "cauda-equina-syndrome"));
            visit.look("result-german");
            visit.page().locator("header select").selectOption("en");
            assertThat(visit.page().locator(".urgency h2")).hasText("Emergency: now");
            visit.press("Change answers");
            assertThat(visit.option("bladder-change", "retention")).isChecked();
        }
    }

    private static void refuse(Route route) {
        route.fulfill(new Route.FulfillOptions().setStatus(422).setContentType("application/fhir+json")
                .setBody("{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"code-invalid\", \"diagnostics\": \"There is no option x.\"}]}"));
    }

    @Override
    public ForeignEhr ehr() {
        return ehr;
    }

    @Override
    public com.microsoft.playwright.Browser chromium() {
        return browser.get();
    }

    @Override
    public AppServer server() {
        return server;
    }

    @Override
    public Visit visit(int width, ColorScheme scheme) {
        return new Visit(browser.get(), server.root(), width, scheme, "en-GB");
    }
}
