package org.dermatome.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;

/**
 * The Questionnaire in a program of somebody else, answered by clicks and keys. Closing it fails if the page asked another host for anything
 * or threw an error.
 */
abstract class ForeignForm implements AutoCloseable {

    /** In milliseconds: the programs are large, and a busy machine takes its time to begin. */
    private static final double PATIENCE = 60_000;
    private static final String ANSWERS = """
            linkId => {
                const find = items => (items ?? []).flatMap(item => item.linkId === linkId ? item.answer ?? [] : find(item.item));
                return find(window.response().item).length;
            }""";

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    ForeignForm(com.microsoft.playwright.Browser browser, String root, String address) {
        context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("en-GB").setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.onRequest(request -> {
            if (!request.url().startsWith(root) && !request.url().startsWith("data:")) {
                faults.add("asked " + request.url());
            }
        });
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                faults.add(answer.status() + " " + answer.url());
            }
        });
        page.onPageError(faults::add);
        page.navigate(root + address);
        page.waitForFunction("() => 'response' in window");
    }

    Page page() {
        return page;
    }

    /** The link ids on the screen, groups included, in their order. */
    abstract List<String> onScreen();

    abstract void choose(String linkId, Coding option);

    abstract void type(String linkId, Type value);

    /** Shows the next page; false if there is none. */
    abstract boolean next();

    /** Shows the page before; false if there is none. */
    abstract boolean back();

    /** Answers everything that is asked and that has an answer, from the first question to the last. */
    void answer(Map<String, List<Type>> answers) {
        Set<String> done = new HashSet<>();
        do {
            String linkId;
            while ((linkId = onScreen().stream().filter(id -> answers.containsKey(id) && !done.contains(id)).findFirst().orElse(null)) != null) {
                done.add(linkId);
                give(linkId, answers.get(linkId));
            }
        } while (next());
        assertThat(done).as("asked").isEqualTo(answers.keySet());
    }

    private void give(String linkId, List<Type> values) {
        for (Type value : values) {
            if (value instanceof Coding option) {
                choose(linkId, option);
            } else {
                type(linkId, value);
            }
        }
        page.waitForFunction("([id, number]) => (" + ANSWERS + ")(id) === number", List.of(linkId, values.size()));
    }

    /** All link ids that are shown on any page. */
    Set<String> shown() {
        while (back()) {
            // to the first page
        }
        Set<String> shown = new TreeSet<>();
        do {
            shown.addAll(onScreen());
        } while (next());
        return shown;
    }

    /** As the program gives it out. */
    QuestionnaireResponse response() {
        return FhirContext.forR4Cached().newJsonParser().parseResource(QuestionnaireResponse.class, (String) page.evaluate("JSON.stringify(window.response())"));
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}
