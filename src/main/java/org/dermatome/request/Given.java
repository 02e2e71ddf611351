package org.dermatome.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * The parameters of one call, from the query and the body. A name that the operation does not take is refused instead of dropped: what the
 * caller meant by it would silently not happen.
 */
public final class Given {

    private static final Set<String> FORM = Set.of("_format", "_pretty", "_summary", "_elements");

    private final String operation;
    private final List<ParametersParameterComponent> parameters = new ArrayList<>();

    private Given(String operation) {
        this.operation = operation;
    }

    /**
     * Reads a call.
     *
     * @param operation name of the operation with its dollar sign
     * @param taken names of the parameters that it takes
     * @param body parameters in the body, or null
     * @param query parameters of the address; those that say in which form the answer comes are not for the operation
     */
    public static Given of(String operation, Collection<String> taken, Parameters body, Map<String, String[]> query) {
        Given given = new Given(operation);
        query.forEach((name, values) -> {
            for (String value : values) {
                if (!FORM.contains(name) && !value.isBlank()) {
                    given.parameters.add(new ParametersParameterComponent().setName(name).setValue(new StringType(value)));
                }
            }
        });
        if (body != null) {
            given.parameters.addAll(body.getParameter());
        }
        for (ParametersParameterComponent parameter : given.parameters) {
            String name = parameter.hasName() ? parameter.getName() : "";
            if (!taken.contains(name)) {
                throw given.wrong(IssueType.NOTSUPPORTED, name, "does not take the parameter '" + name + "'.",
                        taken.isEmpty() ? "It takes none." : "It takes " + String.join(", ", new TreeSet<>(taken)) + '.');
            }
        }
        return given;
    }

    public boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    /** All with the name, in their order. */
    public List<ParametersParameterComponent> all(String name) {
        return parameters.stream().filter(parameter -> name.equals(parameter.getName())).toList();
    }

    /** The only one with the name, or null. */
    public ParametersParameterComponent one(String name) {
        List<ParametersParameterComponent> all = all(name);
        if (all.size() > 1) {
            throw wrong(IssueType.INVALID, name, "was given '" + name + "' " + all.size() + " times.", "Give it once.");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** The value of a primitive parameter, or null. */
    public String text(String name) {
        ParametersParameterComponent parameter = one(name);
        if (parameter == null) {
            return null;
        }
        if (parameter.getValue() == null || !parameter.getValue().isPrimitive() || parameter.getValue().primitiveValue() == null) {
            throw wrong(IssueType.VALUE, name, "was given no simple value for '" + name + "'.", "Give it as a primitive.");
        }
        return parameter.getValue().primitiveValue();
    }

    /** The value of a primitive parameter that must be there. */
    public String need(String name) {
        String text = text(name);
        if (text == null) {
            throw wrong(IssueType.REQUIRED, name, "needs the parameter '" + name + "'.", "Give it.");
        }
        return text;
    }

    /** Yes or no; no if nothing is said. */
    public boolean is(String name) {
        String text = text(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw wrong(IssueType.VALUE, name, "was given '" + text + "' for '" + name + "'.", "Give true or false.");
    }

    /** A whole number that is not negative, or null. */
    public Integer number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            throw wrong(IssueType.VALUE, name, "was given '" + text + "' for '" + name + "'.", "Give a whole number from 0.");
        }
        return Integer.valueOf(text);
    }

    /** The value of a parameter with a complex type, or null. */
    public <T extends Type> T value(String name, Class<T> type) {
        ParametersParameterComponent parameter = one(name);
        if (parameter == null) {
            return null;
        }
        if (!type.isInstance(parameter.getValue())) {
            throw wrong(IssueType.VALUE, name, "was given no " + type.getSimpleName() + " for '" + name + "'.",
                    "Give it as value" + type.getSimpleName() + " in a Parameters resource.");
        }
        return type.cast(parameter.getValue());
    }

    /** The resource of a parameter, or null. */
    public <T extends Resource> T resource(String name, Class<T> type) {
        ParametersParameterComponent parameter = one(name);
        if (parameter == null) {
            return null;
        }
        if (!type.isInstance(parameter.getResource())) {
            throw wrong(IssueType.VALUE, name, "was given no " + type.getSimpleName() + " for '" + name + "'.",
                    "Give it as the resource of the parameter.");
        }
        return type.cast(parameter.getResource());
    }

    /** A refusal because of a parameter. */
    public Refused wrong(IssueType type, String name, String what, String remedy) {
        return new Refused(Kind.INVALID, type, operation + ' ' + what + ' ' + remedy, where(name));
    }

    /** A refusal because of what was given as a whole. */
    public Refused wrong(IssueType type, String what, String remedy) {
        return new Refused(Kind.INVALID, type, operation + ' ' + what + ' ' + remedy, "Parameters.parameter");
    }

    /** The FHIRPath of a parameter. */
    public static String where(String name) {
        return "Parameters.parameter.where(name = '" + name.replace("\\", "\\\\").replace("'", "\\'") + "')";
    }
}
