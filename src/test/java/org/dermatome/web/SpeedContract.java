package org.dermatome.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

/**
 * The app on a phone in a mobile network: 4G with 9 Mbit/s and 170 ms. {@code -Dapp.cpu=4} makes the processor four times slower, as phones
 * are; the aim is then 2.5 s until the first question. Tests share their machine with others: what they assert is bytes and processor time.
 */
interface SpeedContract {

    /** Somebody in a hurry, who needs no time of the processor as the test's own means of looking and clicking would. */
    String PERSON = """
            new MutationObserver((changes, observer) => {
                const button = document.querySelector('.start button.primary');
                if (button && !window.begun) {
                    window.begun = true;
                    setTimeout(() => button.click());
                }
                if (document.querySelector('.question')) {
                    observer.disconnect();
                    requestAnimationFrame(() => setTimeout(() => window.firstQuestion = performance.now()));
                }
            }).observe(document, {childList: true, subtree: true})""";
    int MOST_BYTES = 350_000;
    int MOST_CPU_MILLIS = 1_500;

    AppServer server();

    com.microsoft.playwright.Browser chromium();

    @Test
    default void theFirstQuestionComesSoonAndWithFewBytesOverAPhoneNetwork() {
        int slower = Integer.getInteger("app.cpu", 1);
        try (BrowserContext context = chromium().newContext(new NewContextOptions().setViewportSize(390, 780))) {
            Page page = context.newPage();
            CDPSession session = context.newCDPSession(page);
            session.send("Network.enable");
            session.send("Performance.enable");
            JsonObject network = new JsonObject();
            network.addProperty("offline", false);
            network.addProperty("latency", 170);
            network.addProperty("downloadThroughput", 9_000_000 / 8);
            network.addProperty("uploadThroughput", 9_000_000 / 8);
            session.send("Network.emulateNetworkConditions", network);
            JsonObject processor = new JsonObject();
            processor.addProperty("rate", slower);
            session.send("Emulation.setCPUThrottlingRate", processor);
            DoubleAdder bytes = new DoubleAdder();
            session.on("Network.loadingFinished", event -> bytes.add(event.get("encodedDataLength").getAsDouble()));
            page.addInitScript(PERSON);
            page.navigate(server().root());
            page.waitForFunction("() => window.firstQuestion");
            long millis = ((Number) page.evaluate("Math.round(window.firstQuestion)")).longValue();
            long cpu = cpuMillis(session);
            System.Logger log = System.getLogger(SpeedContract.class.getName());
            log.log(System.Logger.Level.INFO, "first question after {0} ms, {1} ms of the processor ({2} times slower) and {3} bytes", millis, cpu, slower, bytes.longValue());
            assertThat(bytes.longValue()).as("bytes until the first question").isBetween(100_000L, (long) MOST_BYTES);
            assertThat(cpu).as("ms of the processor until the first question").isBetween(20L, (long) slower * MOST_CPU_MILLIS);
        }
    }

    /** What the page's own thread has used. */
    private static long cpuMillis(CDPSession session) {
        for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("ThreadTime")) {
                return Math.round(1000 * metric.getAsJsonObject().get("value").getAsDouble());
            }
        }
        throw new IllegalStateException("the browser does not say it");
    }
}
