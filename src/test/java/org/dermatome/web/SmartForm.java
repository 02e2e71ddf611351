package org.dermatome.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;

/** The renderer of Smart Forms as it comes, page by page by its own buttons. */
final class SmartForm extends ForeignForm {

    SmartForm(Browser browser, String root) {
        super(browser, root, "smart-forms/smart-forms.html");
    }

    @Override
    List<String> onScreen() {
        List<?> ids = (List<?>) page().evaluate("[...new Set([...document.querySelectorAll('[data-linkid]')].filter(item => item.offsetParent).map(item => item.dataset.linkid))]");
        return ids.stream().map(String.class::cast).toList();
    }

    @Override
    void choose(String linkId, Coding option) {
        page().locator("[data-linkid='" + linkId + "'] input[value='" + option.getCode() + "']").click();
    }

    @Override
    void type(String linkId, Type value) {
        Locator field = page().locator("[data-linkid='" + linkId + "'] input, [data-linkid='" + linkId + "'] textarea:not([aria-hidden])").first();
        field.click();
        field.pressSequentially(value.primitiveValue());
    }

    @Override
    boolean next() {
        return turn("Next page");
    }

    @Override
    boolean back() {
        return turn("Previous page");
    }

    private boolean turn(String name) {
        Locator button = page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
        if (button.count() == 0 || button.isDisabled()) {
            return false;
        }
        button.click();
        return true;
    }
}
