package org.dermatome.server.rest;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What HAPI's parser passes over in XML: elements that are not of FHIR because of their namespace, and text that stands between elements. */
final class XmlForm {

    private static final String FHIR = "http://hl7.org/fhir";

    private XmlForm() {
    }

    /** What would be lost and how to mend it, or null. XML that cannot be read has no complaint; the parser has it. */
    static String complaint(String xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int narrative = 0;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (narrative > 0 || reader.getLocalName().equals("div")) {
                        narrative++;
                    } else if (!FHIR.equals(reader.getNamespaceURI())) {
                        return "the element '" + reader.getLocalName() + "' is not in the namespace " + FHIR + ". Give it that namespace.";
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && narrative > 0) {
                    narrative--;
                } else if (event == XMLStreamConstants.CHARACTERS && narrative == 0 && !reader.isWhiteSpace()) {
                    return "text stands between the elements (line " + reader.getLocation().getLineNumber() + "). In FHIR a value is an attribute 'value'.";
                }
            }
        } catch (XMLStreamException e) {
            // the parser says what is wrong with it
        }
        return null;
    }
}
