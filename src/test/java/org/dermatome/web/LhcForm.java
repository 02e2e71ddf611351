package org.dermatome.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Type;

/** LHC-Forms, which shows the whole form on one page. */
final class LhcForm extends ForeignForm {

    LhcForm(Browser browser, String root) {
        super(browser, root, "lforms.html");
    }

    @Override
    List<String> onScreen() {
        List<?> ids = (List<?>) page().evaluate("[...document.querySelectorAll('lhc-item[id^=\"item-\"]')].filter(item => item.offsetParent).map(item => item.id)");
        return ids.stream().map(id -> ((String) id).substring("item-".length()).split("/")[0]).toList();
    }

    @Override
    void choose(String linkId, Coding option) {
        page().locator("label[id^='" + linkId + "/'][id$='|" + option.getSystem() + '|' + option.getCode() + "']").click();
    }

    @Override
    void type(String linkId, Type value) {
        if (value instanceof DateTimeType) {
            Locator field = page().locator("nz-date-picker[id^='" + linkId + "/'] input");
            field.click();
            field.fill(value.primitiveValue());
            field.press("Enter");
        } else {
            Locator field = page().locator("input[id^='" + linkId + "/'], textarea[id^='" + linkId + "/']");
            field.click();
            field.pressSequentially(value.primitiveValue());
            field.press("Tab");
        }
    }

    @Override
    boolean next() {
        return false;
    }

    @Override
    boolean back() {
        return false;
    }
}
