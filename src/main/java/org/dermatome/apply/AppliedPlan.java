package org.dermatome.apply;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.Resource;

/** What the engine made of a plan. */
final class AppliedPlan {

    private final CarePlan carePlan;

    AppliedPlan(CarePlan carePlan) {
        this.carePlan = carePlan;
    }

    CarePlan carePlan() {
        return carePlan;
    }

    /** The errors that the engine puts beside a result that looks complete. */
    List<String> errors() {
        return carePlan.getContained().stream().filter(OperationOutcome.class::isInstance).map(OperationOutcome.class::cast)
                .flatMap(outcome -> outcome.getIssue().stream())
                .filter(issue -> issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics).toList();
    }

    /** Codes of the system among the actions that apply. */
    Set<String> codes(String system) {
        Set<String> codes = new TreeSet<>();
        groups().forEach(group -> collect(group.getAction(), system, codes));
        return codes;
    }

    private static void collect(List<RequestGroupActionComponent> actions, String system, Set<String> codes) {
        for (RequestGroupActionComponent action : actions) {
            for (CodeableConcept concept : action.getCode()) {
                concept.getCoding().stream().filter(coding -> system.equals(coding.getSystem())).forEach(coding -> codes.add(coding.getCode()));
            }
            collect(action.getAction(), system, codes);
        }
    }

    /** Takes out the null that stands for each action that does not apply, and the groups in which no action does. */
    void clear() {
        groups().forEach(group -> clear(group.getAction()));
        Set<String> empty = groups().stream().filter(group -> group.getAction().isEmpty()).map(group -> '#' + plain(group)).collect(Collectors.toSet());
        groups().forEach(group -> group.getAction().removeIf(action -> empty.contains(String.valueOf(action.getResource().getReference()))));
        Set<String> needed = carePlan.getActivity().stream().map(activity -> String.valueOf(activity.getReference().getReference()))
                .collect(Collectors.toSet());
        carePlan.getContained().removeIf(resource -> resource instanceof RequestGroup group && group.getAction().isEmpty()
                && empty.contains('#' + plain(group)) && !needed.contains('#' + plain(group)));
    }

    private static void clear(List<RequestGroupActionComponent> actions) {
        actions.removeIf(Objects::isNull);
        actions.forEach(action -> clear(action.getAction()));
    }

    private static String plain(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return id.startsWith("#") ? id.substring(1) : id;
    }

    private List<RequestGroup> groups() {
        return carePlan.getContained().stream().filter(RequestGroup.class::isInstance).map(RequestGroup.class::cast).toList();
    }
}
