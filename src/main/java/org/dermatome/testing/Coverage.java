package org.dermatome.testing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.TestScriptRequestMethodCode;

/** Which elements of a TestScript are understood. All others are refused by their path: a script that is run in part says nothing. */
final class Coverage {

    /** What describes a script, without changing what it does. */
    private static final Set<String> DESCRIPTION = Set.of("id", "meta", "implicitRules", "language", "text", "contained", "url", "identifier", "version", "name",
            "title", "status", "experimental", "date", "publisher", "contact", "description", "useContext", "jurisdiction", "purpose", "copyright");
    private static final Set<String> UNDERSTOOD = Set.of(
            "fixture.resource", "variable.name", "variable.description", "variable.hint", "variable.defaultValue", "variable.expression", "variable.headerField",
            "variable.sourceId", "setup.action", "test.name", "test.description", "test.action", "teardown.action", "action.operation", "action.assert",
            "operation.type", "operation.resource", "operation.label", "operation.description", "operation.accept", "operation.contentType",
            "operation.encodeRequestUrl", "operation.method", "operation.params", "operation.requestHeader", "requestHeader.field", "requestHeader.value",
            "operation.requestId", "operation.responseId", "operation.sourceId", "operation.targetId", "operation.url",
            "assert.label", "assert.description", "assert.direction", "assert.compareToSourceId", "assert.compareToSourceExpression", "assert.contentType",
            "assert.expression", "assert.headerField", "assert.minimumId", "assert.operator", "assert.resource", "assert.response", "assert.responseCode",
            "assert.sourceId", "assert.value", "assert.warningOnly");
    private static final Set<String> PARTS = Set.of("fixture", "variable", "setup", "test", "teardown");
    private static final Set<String> DEEPER = Set.of("action", "operation", "assert", "requestHeader");
    private static final Set<String> INTERACTIONS = Set.of("read", "vread", "search", "history", "capabilities", "create", "update", "updateCreate", "delete",
            "transaction", "batch");
    static final Set<String> OPERATIONS = Set.of("apply", "evaluate", "expand", "lookup", "populate", "subsumes", "translate", "validate", "validate-code");

    private static final Set<TestScriptRequestMethodCode> METHODS = EnumSet.of(TestScriptRequestMethodCode.GET, TestScriptRequestMethodCode.POST,
            TestScriptRequestMethodCode.PUT, TestScriptRequestMethodCode.DELETE);

    private final Set<String> refused = new TreeSet<>();

    private Coverage() {
    }

    /** What of the script is not covered, by path; empty if everything is. */
    static List<String> refused(TestScript script) {
        Coverage coverage = new Coverage();
        for (Property property : script.children()) {
            if (PARTS.contains(property.getName())) {
                property.getValues().forEach(part -> coverage.walk(property.getName(), part));
            } else if (property.hasValues() && !DESCRIPTION.contains(property.getName())) {
                coverage.refused.add("TestScript." + property.getName());
            }
        }
        script.getFixture().stream().filter(fixture -> fixture.getAutocreate() || fixture.getAutodelete())
                .forEach(fixture -> coverage.refused.add("TestScript.fixture.autocreate and autodelete, if they are true"));
        return new ArrayList<>(coverage.refused);
    }

    private void walk(String name, Base element) {
        for (Property property : element.children()) {
            String child = property.getName().replace("[x]", "");
            if (!property.hasValues() || child.equals("id") || name.equals("fixture") && child.startsWith("auto")) {
                continue;
            }
            if (!UNDERSTOOD.contains(name + '.' + child)) {
                refused.add("TestScript." + name + '.' + child);
            } else if (DEEPER.contains(child)) {
                property.getValues().forEach(value -> walk(child, value));
            } else {
                property.getValues().forEach(value -> check(name + '.' + child, value));
            }
        }
    }

    private void check(String path, Base value) {
        if (path.equals("operation.type") && value instanceof Coding type && !INTERACTIONS.contains(type.getCode()) && !OPERATIONS.contains(type.getCode())) {
            refused.add("the operation type " + type.getCode());
        } else if (path.equals("assert.operator") && "eval".equals(value.primitiveValue())) {
            refused.add("the operator eval");
        } else if (path.equals("operation.method") && !METHODS.contains(TestScriptRequestMethodCode.fromCode(value.primitiveValue()))) {
            refused.add("the method " + value.primitiveValue());
        }
    }
}
