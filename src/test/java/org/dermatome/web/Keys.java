package org.dermatome.web;

import com.microsoft.playwright.Page;
import java.util.List;

/** Somebody who uses the keyboard only: everything is reached by Tab and arrow keys, nothing is clicked or focused by script. */
final class Keys {

    private static final int PATIENCE = 200;
    private static final List<String> ARROWS = List.of("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft");
    private static final int REGIONS = 60;

    private final Page page;

    Keys(Page page) {
        this.page = page;
    }

    Keys press(String button) {
        tabTo("e => e.tagName === 'BUTTON' && e.textContent.trim() === '" + button + "'");
        page.keyboard().press("Enter");
        return this;
    }

    /** Presses one of the buttons again and again, the last one that there is, until the goal is there; then the goal. */
    void pressUntil(String goal, String next, String instead) {
        while (!there(goal)) {
            press(next);
            page.waitForTimeout(300);
            if (there(instead)) {
                press(instead);
                page.waitForTimeout(300);
            }
        }
        press(goal);
        page.waitForTimeout(300);
        if (there(instead)) {
            press(instead);
        }
    }

    Keys choose(String question, String option) {
        String input = "#question-" + question + " input";
        page.locator(input).first().waitFor();
        boolean radio = "radio".equals(page.locator(input).first().getAttribute("type"));
        if (radio) {
            tabTo("e => e.matches('" + input + "')");
            page.keyboard().press("Space");
            for (int i = 0; i < PATIENCE && !focused("e => e.value === '" + option + "'"); i++) {
                page.keyboard().press("ArrowDown");
            }
        } else {
            tabTo("e => e.matches(\"" + input + "[value='" + option + "']\")");
            page.keyboard().press("Space");
        }
        return this;
    }

    Keys type(String field, String text) {
        tabTo("e => e.id === '" + field + "'");
        page.keyboard().type(text);
        return this;
    }

    /** Goes over the drawing by arrow keys until the region is found, and marks it. */
    Keys mark(String question, String region) {
        tabTo("e => e.closest('#question-" + question + "') && e.getAttribute('role') === 'checkbox'");
        String there = "e => e.dataset.region === '" + region + "'";
        for (int i = 0; i < REGIONS && !focused(there); i++) {
            page.keyboard().press(ARROWS.get(i / 3 % ARROWS.size()));
        }
        if (!focused(there)) {
            throw new AssertionError("arrow keys do not reach " + region);
        }
        page.keyboard().press("Space");
        return this;
    }

    private void tabTo(String condition) {
        for (int i = 0; i < PATIENCE; i++) {
            if (focused(condition)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not reach " + condition);
    }

    private boolean focused(String condition) {
        return (Boolean) page.evaluate("() => !!document.activeElement && !!(" + condition + ")(document.activeElement)");
    }

    private boolean there(String button) {
        return (Boolean) page.evaluate("name => [...document.querySelectorAll('button')].some(b => b.textContent.trim() === name)", button);
    }
}
