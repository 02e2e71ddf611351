package org.dermatome.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dermatome.fhirpath.Expressions;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.SetupActionAssertComponent;

/** The scripts of the package, and their execution against a server. */
public final class TestScripts {

    private final Knowledge knowledge;
    private final Fixtures fixtures;
    private final Expressions expressions = new Expressions();
    private final Clock clock;

    public TestScripts(Knowledge knowledge, Clock clock) {
        this.knowledge = knowledge;
        this.fixtures = new Fixtures(knowledge);
        this.clock = clock;
    }

    /** The scripts of the test plan of the package, in its order. */
    public List<TestScript> plan() {
        Library plan = (Library) knowledge.resource(knowledge.resolve("Library", Canonicals.TEST_PLAN).orElseThrow());
        return plan.getRelatedArtifact().stream().filter(part -> part.getType() == RelatedArtifact.RelatedArtifactType.COMPOSEDOF)
                .map(part -> knowledge.resolve("TestScript", part.getResource()).orElseThrow(() -> new IllegalStateException("no " + part.getResource())))
                .map(artifact -> (TestScript) knowledge.resource(artifact)).toList();
    }

    /** The script of the package with this id. */
    public Optional<TestScript> find(String id) {
        return plan().stream().filter(script -> script.getIdElement().getIdPart().equals(id)).findFirst();
    }

    /**
     * Reads a script, JSON or XML.
     *
     * @throws DataFormatException if it is none of FHIR R4
     */
    public static TestScript read(String text) {
        FhirContext fhir = FhirContext.forR4Cached();
        return (text.stripLeading().startsWith("<") ? fhir.newXmlParser() : fhir.newJsonParser()).setParserErrorHandler(new StrictErrorHandler())
                .parseResource(TestScript.class, text);
    }

    /**
     * Runs a script.
     *
     * @param server base address of a FHIR server
     * @param headers for every request
     * @throws RefusedScriptException if it uses what is not covered; nothing was sent then
     */
    public TestReport run(TestScript script, String server, Map<String, String> headers) {
        List<String> reasons = new ArrayList<>(Coverage.refused(script));
        Map<String, Resource> found = new HashMap<>();
        script.getFixture().forEach(fixture -> fixtures.find(script, fixture.getResource().getReference()).ifPresentOrElse(
                resource -> found.put(fixture.getId(), resource),
                () -> reasons.add("the fixture " + fixture.getResource().getReference() + ", which neither the script nor the package has")));
        expressions(script).forEach(expression -> check(expression, reasons));
        if (!reasons.isEmpty()) {
            throw new RefusedScriptException(script.getIdElement().getIdPart(), reasons);
        }
        Operations.Destination destination = new Operations.Destination(server.replaceFirst("/+$", ""), headers);
        String engine = Canonicals.BASE + "|" + knowledge.current().version();
        return new ScriptRun(script, found, new Operations(destination), expressions).run(destination, engine, clock);
    }

    private void check(String expression, List<String> reasons) {
        try {
            // a value that is filled in later is text or a number
            expressions.parse(expression.replaceAll("\\$\\{[^}]+}", "42"));
        } catch (RuntimeException e) {
            reasons.add("the expression " + expression + ": " + e.getMessage());
        }
    }

    private static Stream<String> expressions(TestScript script) {
        Stream<SetupActionAssertComponent> assertions = Stream.concat(
                script.getSetup().getAction().stream().filter(TestScript.SetupActionComponent::hasAssert).map(TestScript.SetupActionComponent::getAssert),
                script.getTest().stream().flatMap(test -> test.getAction().stream()).filter(TestScript.TestActionComponent::hasAssert).map(TestScript.TestActionComponent::getAssert));
        return Stream.concat(script.getVariable().stream().map(TestScript.TestScriptVariableComponent::getExpression),
                assertions.flatMap(each -> Stream.of(each.getExpression(), each.getCompareToSourceExpression()).filter(Objects::nonNull))).filter(Objects::nonNull);
    }
}
