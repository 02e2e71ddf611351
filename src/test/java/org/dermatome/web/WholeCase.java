package org.dermatome.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;

/** Somebody who answers the whole form as in an example of the package: by clicks and taps, page by page. */
final class WholeCase {

    private static final String CONTINUE = "Continue";
    private static final String FINISH = "See the result";
    /** In milliseconds. */
    private static final double LOOKS_UP = 700;

    private final Map<String, List<Type>> answers;
    private int alerts;

    private WholeCase(Map<String, List<Type>> answers) {
        this.answers = answers;
    }

    static WholeCase of(String example) {
        return new WholeCase(Example.of(example).answers());
    }

    /** How often the person was interrupted. */
    int alerts() {
        return alerts;
    }

    /** From the first question to the result; what is asked and not answered in the example is left open. */
    void answer(Visit visit) {
        Page page = visit.page();
        page.addLocatorHandler(page.locator("dialog[open]"), dialog -> {
            alerts++;
            dialog.getByText("Go on with the questions").click();
        });
        boolean finished = false;
        while (!finished) {
            answerPage(page);
            // as long as a person looks up before going on: the app asks the server after a pause, and no interruption overtakes a finished form
            page.waitForTimeout(LOOKS_UP);
            String before = page.locator("#page-title").textContent();
            finished = page.locator("button.primary", new Page.LocatorOptions().setHasText(FINISH)).count() > 0;
            visit.press(finished ? FINISH : CONTINUE);
            page.waitForFunction("before => document.querySelector('#open-title, .urgency') || document.querySelector('#page-title').textContent !== before", before);
            if (page.locator("#open-title").count() > 0) {
                visit.press("Continue without answering");
            }
        }
        page.locator(".urgency").waitFor();
    }

    private void answerPage(Page page) {
        Set<String> done = new HashSet<>();
        String next;
        while ((next = next(page, done)) != null) {
            done.add(next);
            for (Type value : answers.get(next)) {
                give(page, next, value);
            }
        }
    }

    /** The first question on the page that is not answered yet: an answer may bring others. */
    private String next(Page page, Set<String> done) {
        List<?> shown = (List<?>) page.evaluate("[...document.querySelectorAll('.question')].map(q => q.id.slice('question-'.length))");
        return shown.stream().map(String.class::cast).filter(id -> answers.containsKey(id) && !done.contains(id)).findFirst().orElse(null);
    }

    private static void give(Page page, String linkId, Type value) {
        String question = "#question-" + linkId;
        if (!(value instanceof Coding coding)) {
            String text = value.primitiveValue();
            if (page.locator(question + "-date").count() > 0) {
                page.locator(question + "-date").fill(text.substring(0, 10));
            } else {
                page.locator(question + "-field").fill(text);
            }
        } else if (page.locator(question + " .bodymap").count() == 0) {
            page.locator(question + " input[value='" + coding.getCode() + "']").click();
        } else {
            tap(page.locator(question), coding.getCode());
        }
    }

    /** Taps on the drawing, in the first view that shows the region. */
    private static void tap(Locator question, String region) {
        Locator shape = question.locator("[data-region='" + region + "'] path:visible");
        for (Locator tab : question.locator("[role=tab]:visible").all()) {
            if (shape.count() == 0) {
                tab.click();
            }
        }
        shape.first().click();
    }
}
