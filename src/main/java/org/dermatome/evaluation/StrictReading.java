package org.dermatome.evaluation;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;

/** Refuses what FHIR does not define, and says so in words that help. */
public final class StrictReading extends StrictErrorHandler {

    @Override
    public void unknownElement(IParseLocation location, String name) {
        throw unknown(location, name);
    }

    @Override
    public void unknownAttribute(IParseLocation location, String name) {
        throw unknown(location, name);
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String name) {
        throw new DataFormatException("the element '" + name + "'" + within(location) + " stands more than once and may stand once only.");
    }

    /** A reference to a resource that is not in the body is no matter of reading it. */
    @Override
    public void unknownReference(IParseLocation location, String reference) {
        // the storage resolves references
    }

    private static DataFormatException unknown(IParseLocation location, String name) {
        return new DataFormatException("there is no element '" + name + "'" + within(location)
                + " in FHIR R4. Correct its name or leave it out.");
    }

    private static String within(IParseLocation location) {
        return location == null || location.getParentElementName() == null ? "" : " in '" + location.getParentElementName() + "'";
    }
}
