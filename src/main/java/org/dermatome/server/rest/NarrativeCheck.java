package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * Stores no narrative with anything but text and its layout (rule txt-1 of FHIR). Other programs show in their pages what this server gives
 * them, and some of them without looking.
 */
@Interceptor
public final class NarrativeCheck {

    private static final Set<String> ELEMENTS = Set.of("div", "p", "span", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
            "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "b", "i", "u", "s", "strong", "em", "small", "big", "sub", "sup", "tt",
            "code", "pre", "kbd", "samp", "var", "cite", "dfn", "abbr", "acronym", "q", "blockquote", "address", "del", "ins", "a", "img");
    private static final Set<String> ATTRIBUTES = Set.of("id", "class", "style", "title", "lang", "xml:lang", "dir", "xmlns", "name", "href", "src", "alt",
            "width", "height", "align", "valign", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "scope", "headers", "span", "summary", "abbr",
            "axis", "char", "charoff", "frame", "rules", "cite", "start", "type", "value", "compact", "accesskey", "tabindex", "nowrap", "bgcolor", "datetime");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");
    private static final Pattern ADDRESS = Pattern.compile("(https?://|mailto:|#|[A-Za-z]{1,64}/[A-Za-z0-9.#-]).*|data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\\s]*",
            Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("[A-Za-z0-9 #%.,;:!'\"-]*");

    NarrativeCheck() {
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        check(resource);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        check(after);
    }

    private static void check(IBaseResource resource) {
        if (resource instanceof DomainResource domain) {
            if (domain.hasText() && domain.getText().hasDiv() && !isPlain(domain.getText().getDiv())) {
                throw Refusal.unprocessable(IssueType.INVALID, "The narrative holds more than text and its layout. Leave scripts, forms, frames, event handlers"
                        + " and the like out.", domain.fhirType() + ".text.div");
            }
            domain.getContained().forEach(NarrativeCheck::check);
        }
    }

    private static boolean isPlain(XhtmlNode node) {
        if (node.getNodeType() == NodeType.Text || node.getNodeType() == NodeType.Comment) {
            return true;
        }
        if (node.getNodeType() != NodeType.Element && node.getNodeType() != NodeType.Document) {
            return false;
        }
        boolean known = node.getNodeType() == NodeType.Document || ELEMENTS.contains(node.getName());
        List<XhtmlNode> inner = node.getChildNodes() == null ? List.of() : node.getChildNodes();
        return known && node.getAttributes().entrySet().stream().allMatch(NarrativeCheck::isPlain) && inner.stream().allMatch(NarrativeCheck::isPlain);
    }

    private static boolean isPlain(Map.Entry<String, String> attribute) {
        String value = attribute.getValue() == null ? "" : attribute.getValue().strip();
        if (!ATTRIBUTES.contains(attribute.getKey().toLowerCase(Locale.ROOT))) {
            return false;
        }
        return ADDRESSES.contains(attribute.getKey()) ? ADDRESS.matcher(value).matches() : !attribute.getKey().equals("style") || STYLE.matcher(value).matches();
    }
}
