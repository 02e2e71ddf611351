package org.dermatome.fhirpath;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FunctionDetails;
import org.hl7.fhir.r4.fhirpath.IHostApplicationServices;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;

/** Parses expressions once and evaluates them with other variables each time. Thread-safe. It resolves nothing outside of what it is given. */
public final class Expressions {

    private final FHIRPathEngine engine;

    public Expressions() {
        FhirContext context = FhirContext.forR4Cached();
        engine = new FHIRPathEngine(new HapiWorkerContext(context, new TypeDefinitions(context)));
        engine.setHostServices(new Variables());
    }

    /** @throws RuntimeException if it is no FHIRPath */
    public ExpressionNode parse(String expression) {
        return engine.parse(expression);
    }

    /**
     * The result of an expression.
     *
     * @param base what the path starts from
     * @param variables values of the variables by name, without the percent sign; a variable that is not there is empty
     */
    public List<Base> evaluate(ExpressionNode expression, Base base, Map<String, List<Base>> variables) {
        return engine.evaluate(variables, base, base, base, expression);
    }

    private static final class Variables implements IHostApplicationServices {

        @Override
        @SuppressWarnings("unchecked")
        public List<Base> resolveConstant(FHIRPathEngine engine, Object variables, String name, FHIRPathConstantEvaluationMode mode) {
            return ((Map<String, List<Base>>) variables).getOrDefault(name.replace("%", ""), List.of());
        }

        @Override
        public TypeDetails resolveConstantType(FHIRPathEngine engine, Object variables, String name, FHIRPathConstantEvaluationMode mode) {
            return null;
        }

        @Override
        public boolean log(String argument, List<Base> focus) {
            return false;
        }

        @Override
        public FunctionDetails resolveFunction(FHIRPathEngine engine, String name) {
            return null;
        }

        @Override
        public TypeDetails checkFunction(FHIRPathEngine engine, Object variables, String name, TypeDetails focus, List<TypeDetails> parameters) {
            return null;
        }

        @Override
        public List<Base> executeFunction(FHIRPathEngine engine, Object variables, List<Base> focus, String name, List<List<Base>> parameters) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Base resolveReference(FHIRPathEngine engine, Object variables, String url, Base from) {
            return null;
        }

        @Override
        public boolean conformsToProfile(FHIRPathEngine engine, Object variables, Base item, String url) {
            throw new UnsupportedOperationException("conformsTo");
        }

        @Override
        public ValueSet resolveValueSet(FHIRPathEngine engine, Object variables, String url) {
            return null;
        }

        @Override
        public boolean paramIsType(String name, int index) {
            return false;
        }
    }
}
