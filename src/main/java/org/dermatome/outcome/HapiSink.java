package org.dermatome.outcome;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Makes HAPI objects. */
final class HapiSink implements Sink {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final Deque<Base> open = new ArrayDeque<>();
    private final Deque<String> lists = new ArrayDeque<>();
    private Resource root;

    /** The outermost resource. */
    Resource root() {
        return root;
    }

    @Override
    public void beginResource(String name, String type) {
        Resource resource = ResourceFactory.createResource(type);
        if (open.isEmpty()) {
            root = resource;
        } else if (open.peek() instanceof Bundle.BundleEntryComponent entry) {
            entry.setResource(resource);
        } else {
            ((DomainResource) open.peek()).addContained(resource);
        }
        open.push(resource);
    }

    @Override
    public void begin(String name) {
        open.push(child(open.peek(), name));
    }

    /** HAPI finds children by comparing names, which takes long where a name may be one of fifty types; extensions are half of a result. */
    private static Base child(Base parent, String name) {
        if (name.equals("extension")) {
            return parent instanceof Element element ? element.addExtension() : ((DomainResource) parent).addExtension();
        }
        if (parent instanceof Extension extension && name.equals("valueCoding")) {
            Coding coding = new Coding();
            extension.setValue(coding);
            return coding;
        }
        return parent.addChild(name);
    }

    @Override
    public void beginList(String name) {
        lists.push(name);
    }

    @Override
    public void item() {
        begin(lists.peek());
    }

    @Override
    public void end() {
        open.pop();
    }

    @Override
    public void endList() {
        lists.pop();
    }

    @Override
    public void text(String name, String value) {
        if (value == null) {
            return;
        }
        if (open.peek() instanceof Extension extension && name.equals("url")) {
            extension.setUrl(value);
        } else {
            ((PrimitiveType<?>) open.peek().makeProperty(name.hashCode(), name)).setValueAsString(value);
        }
    }

    @Override
    public void choice(String name, String value) {
        if (value == null) {
            return;
        }
        if (open.peek() instanceof Extension extension && name.equals("valueString")) {
            extension.setValue(new StringType(value));
        } else if (open.peek() instanceof Extension extension && name.equals("valueCode")) {
            extension.setValue(new CodeType(value));
        } else {
            ((PrimitiveType<?>) open.peek().addChild(name)).setValueAsString(value);
        }
    }

    @Override
    public void choice(String name, BigDecimal value) {
        choice(name, value == null ? null : value.toPlainString());
    }

    @Override
    public void texts(String name, List<String> values) {
        values.forEach(value -> text(name, value));
    }

    @Override
    public void coding(String system, String code, String display) {
        ((Coding) open.peek()).setSystem(system).setCode(code).setDisplay(display);
    }

    @Override
    public void narrative(Story story) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        if (story.language() != null) {
            div.attribute("xml:lang", story.language()).attribute("lang", story.language());
        }
        div.attribute("xmlns", XHTML);
        for (Story.Block block : story.blocks()) {
            switch (block.tag()) {
                case "b" -> div.addTag("p").addTag("b").addText(block.texts().get(0));
                case "p" -> div.addTag("p").addText(block.texts().get(0));
                default -> {
                    XhtmlNode list = div.addTag(block.tag());
                    block.texts().forEach(text -> list.addTag("li").addText(text));
                }
            }
        }
        DomainResource resource = (DomainResource) open.peek();
        resource.getText().setStatus(NarrativeStatus.GENERATED).setDiv(div);
    }
}
