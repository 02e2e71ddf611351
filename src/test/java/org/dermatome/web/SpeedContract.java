package org.dermatome.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

/** The app on a phone in a mobile network. */
interface SpeedContract {

    int MOST_BYTES = 900_000;
    /** The aim is 2.5 s, which a quiet machine keeps; tests share theirs with others. */
    int MOST_MILLIS = 7_500;

    AppServer server();

    com.microsoft.playwright.Browser chromium();

    @Test
    default void theFirstQuestionComesSoonAndWithFewBytesOverAPhoneNetwork() {
        try (BrowserContext context = chromium().newContext(new NewContextOptions().setViewportSize(390, 780))) {
            Page page = context.newPage();
            CDPSession session = context.newCDPSession(page);
            session.send("Network.enable");
            JsonObject network = new JsonObject();
            network.addProperty("offline", false);
            network.addProperty("latency", 170);
            network.addProperty("downloadThroughput", 9_000_000 / 8);
            network.addProperty("uploadThroughput", 9_000_000 / 8);
            session.send("Network.emulateNetworkConditions", network);
            DoubleAdder bytes = new DoubleAdder();
            session.on("Network.loadingFinished", event -> bytes.add(event.get("encodedDataLength").getAsDouble()));
            long begun = System.nanoTime();
            page.navigate(server().root());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start the questions")).click();
            page.locator(".question").first().waitFor();
            long millis = (System.nanoTime() - begun) / 1_000_000;
            System.Logger log = System.getLogger(SpeedContract.class.getName());
            log.log(System.Logger.Level.INFO, "first question after {0} ms and {1} bytes", millis, bytes.longValue());
            assertThat(bytes.longValue()).as("bytes until the first question").isBetween(100_000L, (long) MOST_BYTES);
            assertThat(millis).as("ms until the first question").isLessThan(MOST_MILLIS);
        }
    }
}
