package org.dermatome.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dermatome.fhirpath.Expressions;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.TestScriptVariableComponent;

/** What the actions of one run refer to by name: fixtures, requests, responses and variables. */
final class Memory {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final Expressions expressions;
    private final Map<String, TestScriptVariableComponent> variables;
    private final Map<String, Resource> fixtures = new HashMap<>();
    private final Map<String, Message> messages = new HashMap<>();
    private Exchange last;

    Memory(TestScript script, Map<String, Resource> fixtures, Expressions expressions) {
        this.expressions = expressions;
        this.variables = script.getVariable().stream().collect(Collectors.toMap(TestScriptVariableComponent::getName, Function.identity()));
        this.fixtures.putAll(fixtures);
    }

    /** Keeps what was sent and answered; the ids may be null. */
    void keep(Exchange exchange, String requestId, String responseId) {
        last = exchange;
        if (requestId != null) {
            messages.put(requestId, exchange.request());
        }
        if (responseId != null) {
            messages.put(responseId, exchange.response());
        }
    }

    /** The last request and response. */
    Exchange last() {
        if (last == null) {
            throw new ScriptFailure("nothing was sent yet");
        }
        return last;
    }

    /** The request or response that was given this id, or null if the id is that of a fixture. */
    Message message(String id) {
        return messages.get(id);
    }

    /** The fixture, or the body of the request or response. */
    Resource resource(String id) {
        Resource fixture = fixtures.get(id);
        if (fixture != null) {
            return fixture;
        }
        if (!messages.containsKey(id)) {
            throw new ScriptFailure("there is no " + id + " yet");
        }
        return messages.get(id).resource();
    }

    /** The text with the values of the variables in it. */
    String filled(String text) {
        return filled(text, UnaryOperator.identity());
    }

    /** The JSON with the values of the variables in its strings. */
    String filledJson(String json) {
        return filled(json, value -> value.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private String filled(String text, UnaryOperator<String> escape) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(escape.apply(value(match.group(1)))));
    }

    private String value(String name) {
        TestScriptVariableComponent variable = variables.get(name);
        if (variable == null) {
            throw new ScriptFailure("there is no variable " + name);
        }
        if (!variable.hasSourceId() || !messages.containsKey(variable.getSourceId()) && !fixtures.containsKey(variable.getSourceId())) {
            if (variable.hasDefaultValue()) {
                return variable.getDefaultValue();
            }
            throw new ScriptFailure("the variable " + name + " has no value yet");
        }
        String value = variable.hasHeaderField() ? header(message(variable.getSourceId()), variable.getHeaderField())
                : String.join(",", values(variable.getExpression(), resource(variable.getSourceId())));
        if (value.isEmpty()) {
            throw new ScriptFailure("the variable " + name + " is empty");
        }
        return value;
    }

    /** The value of a header, empty if it is not there. */
    static String header(Message message, String field) {
        return message == null ? "" : String.join(",", message.headers().allValues(field));
    }

    /** What an expression finds, as texts. */
    List<String> values(String expression, Resource resource) {
        return expressions.evaluate(expressions.parse(expression), resource, Map.of()).stream().map(Memory::text).toList();
    }

    private static String text(Base value) {
        return value.isPrimitive() ? value.primitiveValue() : value.fhirType();
    }
}
