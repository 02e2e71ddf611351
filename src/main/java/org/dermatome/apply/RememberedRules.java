package org.dermatome.apply;

import ca.uhn.fhir.repository.IRepository;
import ca.uhn.fhir.util.ParametersUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dermatome.request.Interruption;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.LibraryEngine;

/**
 * The rules of one call. The engine asks for one condition after the other and would make a CqlEngine for each; here the first condition of a
 * library evaluates all of that library, which is some eighty times faster. A failure is kept: the engine takes it as "does not apply".
 */
final class RememberedRules extends LibraryEngine {

    private static final String IDENTIFIER = "text/cql-identifier";

    private final Map<String, Set<String>> conditions;
    private final Map<String, IBaseParameters> results = new HashMap<>();
    private RuntimeException failure;

    /** @param conditions names of the rules that plans use as conditions, by canonical of their library */
    RememberedRules(IRepository repository, EvaluationSettings settings, Map<String, Set<String>> conditions) {
        super(repository, settings);
        this.conditions = conditions;
    }

    @Override
    public List<IBase> getExpressionResult(String subject, String expression, String language, String library, Map<String, String> referenced,
            IBaseParameters parameters, Map<String, Object> rawParameters, IBaseBundle data, IBase context, IBase resource) {
        try {
            Interruption.check();
            Set<String> together = IDENTIFIER.equals(language) ? conditions.getOrDefault(library, Set.of()) : Set.of();
            if (!together.contains(expression)) {
                return super.getExpressionResult(subject, expression, language, library, referenced, parameters, rawParameters, data, context, resource);
            }
            IBaseParameters all = results.get(library);
            if (all == null) {
                all = evaluate(library, subject, parameters, rawParameters, data, null, together);
                results.put(library, all);
            }
            return resolveParameterValues(ParametersUtil.getNamedParameters(fhirContext, all, expression));
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** The last failure of a rule, or null. */
    RuntimeException failure() {
        return failure;
    }
}
