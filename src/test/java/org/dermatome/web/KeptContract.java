package org.dermatome.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** Answers that outlast what happens to a page: keys of the browser, other tabs, other versions of the form, and a browser or network that refuses. */
interface KeptContract {

    String OLDER = """
            () => localStorage.setItem('dermatome.draft', JSON.stringify({saved: Date.now(), page: 4, response: {resourceType: 'QuestionnaireResponse', status: 'in-progress',
                questionnaire: 'https://w3id.org/dermatome/Questionnaire/leg-numbness|0.0.1', item: [{linkId: 'page-that-is-no-more', item: [
                    {linkId: 'onset-speed', answer: [{valueCoding: {system: 'https://w3id.org/dermatome/CodeSystem/leg-numbness-answer-onset-speed', code: 'days'}}]},
                    {linkId: 'present-now', answer: [{valueCoding: {system: 'https://w3id.org/dermatome/CodeSystem/leg-numbness-answer-present-now', code: 'no-more'}}]}]}]}}))""";
    String FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }";

    Visit visit(int width, ColorScheme scheme);

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.id");
    }

    @Test
    default void theKeysOfTheBrowserGoPageByPageAndAReloadComesBackToTheSamePage() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.begin();
            visit.choose("onset-speed", "days").press("Continue").press("Continue without answering");
            assertThat(page).hasTitle("Page 2 of 9: About you – Leg numbness check");
            page.locator(".skip").press("Enter");
            assertThat(focused(page)).as("the link to the content leads nowhere else").isEqualTo("main");
            page.reload();
            visit.press("Go on where you were");
            assertThat(page).hasTitle("Page 2 of 9: About you – Leg numbness check");
            visit.press("Back");
            assertThat(page.locator("#page-title")).containsText("Page 1 of 9");
            assertThat(focused(page)).isEqualTo("page-title");
            assertThat(visit.option("onset-speed", "days")).isChecked();
            page.goBack();
            assertThat(page.locator("#page-title")).containsText("Page 2 of 9");
            page.goForward();
            assertThat(page.locator("#page-title")).containsText("Page 1 of 9");
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention");
            page.getByText("Show the result now").dblclick();
            page.locator(".urgency").waitFor();
            page.goBack();
            assertThat(page.locator("#page-title")).containsText("Page 1 of 9");
            page.goForward();
            assertThat(page.locator(".urgency h2")).hasText("Emergency: now");
        }
    }

    @Test
    default void answersToAnotherVersionAreTakenOverWhereTheyFitAndAStoreWithoutRoomIsTold() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            Page page = visit.page();
            page.evaluate(OLDER);
            page.reload();
            visit.press("Go on where you were");
            assertThat(page.getByText("The questionnaire has changed")).isVisible();
            assertThat(page.locator("#page-title")).containsText("Page 1 of 9");
            assertThat(visit.option("onset-speed", "days")).isChecked();
            assertThat(page.locator(".question input:checked")).hasCount(1);
            visit.press("Close this note");
            page.evaluate(FULL);
            visit.choose("present-now", "now");
            assertThat(page.getByText("Your browser does not keep your answers")).isVisible();
            visit.look("note");
        }
    }

    @Test
    default void whatOneTabDoesWithTheAnswersOnTheDeviceIsToldInTheOther() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            Page page = visit.page();
            page.getByText("Keep my answers on this device").click();
            visit.begin();
            visit.choose("onset-speed", "days");
            Page other = page.context().newPage();
            other.navigate(page.url());
            other.getByText("Go on where you were").click();
            other.locator("#question-onset-speed input[value='hours']").check();
            visit.press("Take over the answers from there");
            assertThat(visit.option("onset-speed", "hours")).isChecked();
            other.goBack();
            other.getByText("Delete them and start again").click();
            assertThat(page.getByText("deleted in another tab")).isVisible();
            assertThat(page.evaluate("localStorage.length + sessionStorage.length")).as("kept").isEqualTo(0);
        }
    }

    @Test
    default void aNetworkThatFailsBeforeTheFirstQuestionCanBeTriedAgain() {
        try (Visit visit = visit(360, ColorScheme.LIGHT)) {
            Page page = visit.page();
            page.route(url -> url.contains("/Form-") || url.contains("/fhir/"), route -> route.abort());
            page.reload();
            visit.press("Start the questions");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached");
            page.unrouteAll();
            visit.press("Try again");
            page.locator(".question").first().waitFor();
        }
    }
}
