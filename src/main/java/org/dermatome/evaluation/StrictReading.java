package org.dermatome.evaluation;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.Locale;

/** Refuses what FHIR does not define, and says so in words that help. */
public final class StrictReading extends StrictErrorHandler {

    private static final int LONGEST = 60;

    @Override
    public void unknownElement(IParseLocation location, String name) {
        throw unknown(location, name);
    }

    @Override
    public void unknownAttribute(IParseLocation location, String name) {
        throw unknown(location, name);
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        String shown = value == null ? "" : value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        // of a number that is none, Java says no more than that it was given
        String why = error == null || error.startsWith("For input string") ? "" : ": " + error.replaceFirst("\\.$", "");
        throw new DataFormatException("'" + shown + "' is no value" + (location == null || location.getParentElementName() == null ? ""
                : " for '" + location.getParentElementName() + "'") + why + ". Correct it or leave it out.");
    }

    @Override
    public void incorrectJsonType(IParseLocation location, String name, ValueType expected, ScalarType expectedScalar, ValueType found, ScalarType foundScalar) {
        throw new DataFormatException("the element '" + name + "' is " + kind(found) + ". Send it as " + kind(expected)
                + (expected == found && expectedScalar != null ? ", a JSON " + expectedScalar.name().toLowerCase(Locale.ROOT) : "") + '.');
    }

    private static String kind(ValueType type) {
        return switch (type) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "a simple value";
        };
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
