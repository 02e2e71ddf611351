package org.dermatome.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One person with a browser on the app. Closing it fails if the page asked another host for anything, broke the content security policy or
 * threw an error.
 */
final class Visit implements AutoCloseable {

    private static final int NARROWEST = 320;
    private static final int DESKTOP = 1280;
    private static final int HEIGHT = 780;
    static final double PATIENCE = 15_000;
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final String AXE = """
            () => axe.run({resultTypes: ['violations']}).then(result => result.violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(violation => violation.id + ': ' + violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')))""";

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();

    Visit(com.microsoft.playwright.Browser browser, String root, int width, ColorScheme scheme, String locale) {
        context = browser.newContext(new NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(scheme).setLocale(locale));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        allowed.add(root);
        page.onRequest(request -> {
            if (allowed.stream().noneMatch(request.url()::startsWith)) {
                faults.add("asked " + request.url());
            }
        });
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                faults.add(message.text());
            }
        });
        page.navigate(root);
    }

    Page page() {
        return page;
    }

    /** From now on the page may ask this host, too. */
    Visit mayAsk(String origin) {
        allowed.add(origin);
        return this;
    }

    void begin() {
        press("Start the questions");
        page.locator(".question").first().waitFor();
    }

    Visit press(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
        return this;
    }

    Visit choose(String question, String option) {
        option(question, option).check();
        return this;
    }

    Locator option(String question, String option) {
        return page.locator("#question-" + question + " input[value='" + option + "']");
    }

    /** Goes on, answering nothing, until a button appears; each page is shown to the visitor. */
    void continueTo(String button, Consumer<String> visitor) {
        Locator goal = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true));
        for (int i = 0; goal.count() == 0; i++) {
            String before = page.locator("#page-title").textContent();
            press("Continue");
            Locator anyway = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Continue without answering"));
            if (anyway.count() > 0) {
                anyway.click();
            }
            page.waitForFunction("before => document.querySelector('#page-title').textContent !== before", before);
            visitor.accept("page-" + i);
        }
    }

    private boolean isWiderThanTheScreen() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }

    /** Fails on serious faults of accessibility, and takes a picture. */
    void check(String name) {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(axe());
        }
        look(name);
        assertThat((List<?>) page.evaluate(AXE)).as(name).isEmpty();
    }

    void checkLightAndDark(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            check(name + '-' + scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Fails on faults of accessibility, or if the page has to be scrolled sideways, on a narrow phone and on a desktop. */
    void checkPhoneAndDesktop(String name) {
        page.setViewportSize(DESKTOP, HEIGHT);
        assertThat(isWiderThanTheScreen()).as(name + " scrolls sideways").isFalse();
        look(name + "-desktop");
        page.setViewportSize(NARROWEST, HEIGHT);
        assertThat(isWiderThanTheScreen()).as(name + " scrolls sideways").isFalse();
        check(name + "-phone");
    }

    /** Fails unless a listener can use the page, and hears what is written down for it, in its order. */
    Visit hear(String name) {
        Heard heard = Heard.on(page);
        assertThat(heard.faults()).as(name + " as it is heard").isEmpty();
        assertThat(heard.missing(written(name))).as(name + ": not heard in this order among\n" + String.join("\n", heard.lines())).isEmpty();
        return this;
    }

    private static List<String> written(String name) {
        try (InputStream in = Visit.class.getResourceAsStream("heard/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless a listener can use the page, and all of it is German when that language is chosen. The page is left in English. */
    void hearInBothLanguages(String name) {
        assertThat(Heard.on(page).faults()).as(name + " as it is heard").isEmpty();
        speak("de");
        assertThat(Heard.on(page).faults()).as(name + " as it is heard in German").isEmpty();
        speak("en");
    }

    /** Chooses a language and waits until the page has it, for which a result is asked of the server again. */
    private void speak(String language) {
        Object urgency = page.evaluate("document.querySelector('.result .urgency h2')?.textContent");
        page.locator("header select").selectOption(language);
        page.waitForFunction("([language, before]) => document.documentElement.lang === language && document.querySelector('.question, .start, .result')"
                + " && (!before || document.querySelector('.urgency h2').textContent !== before)", Arrays.asList(language, urgency));
    }

    Visit look(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        return this;
    }

    private static String axe() {
        try {
            return Files.readString(org.dermatome.web.Browser.module("axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}
