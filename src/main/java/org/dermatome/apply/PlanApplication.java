package org.dermatome.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Cause;
import org.dermatome.request.Given;
import org.dermatome.request.Interruption;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * {@code $apply} of a plan of the package to the response of the call. The causes that the engine finds are compared with those of
 * {@code $evaluate}: if they differ, if a rule fails, or if the engine reports an error, there is no result. It reads nothing that is stored.
 */
public final class PlanApplication {

    /** Parameters of the operation. */
    public static final List<String> PARAMETERS = List.of("url", "version", "subject", "encounter", "practitioner", "organization", "parameters", "data");

    private final Shelf shelf;
    private final Evaluation evaluation;
    private final EvaluationOptions options;
    private CqlPlanEngine engine;

    public PlanApplication(Shelf shelf, Evaluation evaluation, EvaluationOptions options) {
        this.shelf = shelf;
        this.evaluation = evaluation;
        this.options = options;
    }

    /** Loads the engine and translates the rules, which the first call would do otherwise; takes many seconds. */
    public void warmUp() {
        Given given = Given.of("$apply", PARAMETERS, Example.call(shelf), Map.of());
        apply(shelf.find(PlanDefinition.class, Canonicals.STRATEGY).orElseThrow(), CallData.of(given));
    }

    /**
     * The plan as a CarePlan.
     *
     * @param id id of the plan, or null if the call names it by url
     */
    public CarePlan apply(String id, Given given) {
        if (id != null && (given.has("url") || given.has("version"))) {
            throw given.wrong(IssueType.INVALID, "url", "was given a url although the address names " + id + ".", "Give one of them.");
        }
        PlanDefinition plan = id != null ? shelf.byId(PlanDefinition.class, id)
                : shelf.byUrl(PlanDefinition.class, given.need("url"), given.text("version"), Given.where("url"));
        return apply(plan, CallData.of(given));
    }

    private CarePlan apply(PlanDefinition plan, CallData call) {
        EvaluatedResponse evaluated = evaluation.assess(call.response(), options);
        QuestionnaireResponse counted = CountedAnswers.of(call.response(), evaluated.answers());
        Interruption.check();
        Bundle data = new Bundle().setType(Bundle.BundleType.COLLECTION);
        data.addEntry().setResource(call.patient());
        AppliedPlan applied = new AppliedPlan(engine().apply(plan.getIdElement().getIdPart(), call.subject(), call.contexts(), counted, data));
        if (!applied.errors().isEmpty()) {
            throw new IllegalStateException("applying " + plan.getUrl() + " had " + applied.errors().size() + " errors");
        }
        applied.clear();
        check(plan, applied, evaluated);
        return applied.carePlan();
    }

    /** Two engines have read the same rules; what they do not agree on is not handed out. */
    private void check(PlanDefinition plan, AppliedPlan applied, EvaluatedResponse evaluated) {
        Set<String> inPlan = new TreeSet<>();
        collect(plan.getAction(), inPlan);
        Set<String> expected = new TreeSet<>();
        evaluated.assessment().causes().stream().filter(cause -> cause.likelihood().triggered()).map(cause -> cause.cause().concept().code())
                .filter(inPlan::contains).forEach(expected::add);
        Set<String> found = new TreeSet<>();
        evaluation.knowledge().current().causes().values().stream().map(cause -> cause.concept().system()).distinct()
                .forEach(system -> found.addAll(applied.codes(system)));
        if (!found.equals(expected)) {
            throw new IllegalStateException("applying " + plan.getUrl() + " finds " + found + ", the assessment " + expected);
        }
    }

    private void collect(List<PlanDefinitionActionComponent> actions, Set<String> causes) {
        for (PlanDefinitionActionComponent action : actions) {
            Cause cause = action.getCode().stream().flatMap(concept -> concept.getCoding().stream())
                    .map(coding -> evaluation.knowledge().current().causes().get(coding.getCode()))
                    .filter(found -> found != null).findFirst().orElse(null);
            if (cause != null) {
                causes.add(cause.concept().code());
            }
            collect(action.getAction(), causes);
            if (action.hasDefinitionCanonicalType()) {
                shelf.find(PlanDefinition.class, action.getDefinitionCanonicalType().getValue()).ifPresent(inner -> collect(inner.getAction(), causes));
            }
        }
    }

    private synchronized CqlPlanEngine engine() {
        if (engine == null) {
            engine = new CqlPlanEngine(shelf.knowledge());
        }
        return engine;
    }
}
