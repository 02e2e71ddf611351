package org.dermatome.testing;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TestScript.AssertionDirectionType;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.hl7.fhir.r4.model.TestScript.AssertionResponseTypes;
import org.hl7.fhir.r4.model.TestScript.SetupActionAssertComponent;

/** Judges the assertions of a script. */
final class Assertions {

    private Assertions() {
    }

    /** What is wrong, or empty; without a source an assertion is about the last response, or the last request if its direction says so. */
    static String problem(SetupActionAssertComponent assertion, Memory memory) {
        if (assertion.hasMinimumId()) {
            FhirContext fhir = FhirContext.forR4Cached();
            return Minimum.missing(fhir.newJsonParser().encodeResourceToString(memory.resource(assertion.getMinimumId())),
                    fhir.newJsonParser().encodeResourceToString(resource(assertion, memory)));
        }
        AssertionOperatorType operator = assertion.hasOperator() ? assertion.getOperator() : AssertionOperatorType.EQUALS;
        String expected = expected(assertion, memory);
        List<String> found = found(assertion, memory);
        String text = String.join(",", found);
        boolean holds = switch (operator) {
            case EQUALS -> text.equals(expected);
            case NOTEQUALS -> !text.equals(expected);
            case IN -> List.of(expected.split(",")).contains(text);
            case NOTIN -> !List.of(expected.split(",")).contains(text);
            case EMPTY -> text.isEmpty();
            case NOTEMPTY -> !text.isEmpty();
            case CONTAINS -> text.contains(expected);
            case NOTCONTAINS -> !text.contains(expected);
            case GREATERTHAN -> compared(text, expected) > 0;
            case LESSTHAN -> compared(text, expected) < 0;
            default -> throw new IllegalStateException("refused before: " + operator);
        };
        return holds ? "" : "found " + (text.isEmpty() ? "nothing" : text) + ", not " + operator.toCode() + ' ' + expected;
    }

    private static int compared(String found, String expected) {
        try {
            return new BigDecimal(found).compareTo(new BigDecimal(expected));
        } catch (NumberFormatException e) {
            throw new ScriptFailure("no numbers: " + found + " and " + expected);
        }
    }

    private static String expected(SetupActionAssertComponent assertion, Memory memory) {
        if (assertion.hasCompareToSourceId()) {
            return String.join(",", memory.values(assertion.getCompareToSourceExpression(), memory.resource(assertion.getCompareToSourceId())));
        }
        if (assertion.hasResponse()) {
            return String.valueOf(status(assertion.getResponse()));
        }
        if (assertion.hasResponseCode()) {
            return memory.filled(assertion.getResponseCode());
        }
        if (assertion.hasContentType()) {
            return assertion.getContentType();
        }
        if (assertion.hasResource()) {
            return assertion.getResource();
        }
        return assertion.hasValue() ? memory.filled(assertion.getValue()) : "";
    }

    private static int status(AssertionResponseTypes response) {
        return switch (response) {
            case OKAY -> 200;
            case CREATED -> 201;
            case NOCONTENT -> 204;
            case NOTMODIFIED -> 304;
            case BAD -> 400;
            case FORBIDDEN -> 403;
            case NOTFOUND -> 404;
            case METHODNOTALLOWED -> 405;
            case CONFLICT -> 409;
            case GONE -> 410;
            case PRECONDITIONFAILED -> 412;
            case UNPROCESSABLE -> 422;
            default -> throw new IllegalStateException("no such response: " + response);
        };
    }

    private static List<String> found(SetupActionAssertComponent assertion, Memory memory) {
        if (assertion.hasExpression()) {
            return memory.values(memory.filled(assertion.getExpression()), resource(assertion, memory));
        }
        if (assertion.hasResource()) {
            return List.of(resource(assertion, memory).fhirType());
        }
        Message message = message(assertion, memory);
        if (assertion.hasHeaderField()) {
            return message.headers().allValues(assertion.getHeaderField());
        }
        return List.of(assertion.hasContentType() ? message.mediaType() : String.valueOf(message.status()));
    }

    private static Resource resource(SetupActionAssertComponent assertion, Memory memory) {
        return assertion.hasSourceId() ? memory.resource(assertion.getSourceId()) : message(assertion, memory).resource();
    }

    private static Message message(SetupActionAssertComponent assertion, Memory memory) {
        if (assertion.hasSourceId()) {
            Message message = memory.message(assertion.getSourceId());
            if (message == null) {
                throw new ScriptFailure(assertion.getSourceId() + " was neither sent nor answered");
            }
            return message;
        }
        return assertion.getDirection() == AssertionDirectionType.REQUEST ? memory.last().request() : memory.last().response();
    }
}
