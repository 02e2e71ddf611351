package org.dermatome.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The app inside a page of an EHR, which the server was told to let show it. */
interface FrameContract {

    ForeignEhr ehr();

    AppServer server();

    Visit visit(int width, ColorScheme scheme);

    @Test
    default void theAppWorksInsideAPageOfTheEhrAndSaysWhatToDoWhereTheBrowserKeepsNothingForIt() {
        ehr().know(CardContract.numb(CardContract.answered("cauda-equina")));
        ehr().take(List.of());
        try (Visit visit = visit(1280, ColorScheme.LIGHT).mayAsk(ehr().origin())) {
            Page page = visit.page();
            page.navigate(ehr().page() + '?' + server().root() + "cds-services");
            visit.press("Open the result (here)");
            FrameLocator connected = page.frameLocator("iframe >> nth=0");
            connected.getByText("Allow").click();
            assertThat(connected.locator(".urgency h2")).hasText("Emergency: now");
            page.addInitScript("if (window !== top) Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})");
            visit.press("Open the result (here)");
            FrameLocator alone = page.frameLocator("iframe >> nth=1");
            assertThat(alone.getByText("Open in a tab of its own")).hasAttribute("href", Pattern.compile("/launch\\?iss=.+&launch=.+"));
            alone.getByText("Go on without a health record").click();
            alone.getByText("Start the questions").click();
            alone.locator("#question-onset-speed input").first().check();
            visit.look("framed");
        }
    }
}
