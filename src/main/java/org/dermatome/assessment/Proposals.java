package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.assessment.EditionRules.OfOffer;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Urgency;

/** Collects the activities whose conditions are true, each once with all that it is proposed for. */
final class Proposals {

    private final EditionRules rules;
    private final Verdicts verdicts;
    private final Urgency urgency;
    private final Map<String, Proposal> byActivity = new LinkedHashMap<>();

    Proposals(EditionRules rules, Verdicts verdicts, Urgency urgency) {
        this.rules = rules;
        this.verdicts = verdicts;
        this.urgency = urgency;
    }

    List<Proposal> collect(List<PresentFlag> flags, List<PossibleCause> causes) {
        List<Concept> decisiveFlags = new ArrayList<>();
        for (PresentFlag present : flags) {
            if (present.flag().urgency() == urgency) {
                decisiveFlags.add(present.flag().concept());
            }
        }
        propose(rules.offers(), List.copyOf(decisiveFlags));
        for (PresentFlag present : flags) {
            propose(rules.offers(present.flag()), List.of(present.flag().concept()));
        }
        for (PossibleCause possible : causes) {
            if (possible.likelihood().proposes()) {
                propose(rules.offers(possible.cause()), List.of(possible.cause().concept()));
            }
        }
        return List.copyOf(byActivity.values());
    }

    private void propose(List<OfOffer> offers, List<Concept> reasons) {
        for (OfOffer offer : offers) {
            if (verdicts.allTrue(offer.conditions())) {
                Activity activity = offer.activity();
                byActivity.merge(activity.id(), new Proposal(activity, reasons), Proposals::both);
            }
        }
    }

    private static Proposal both(Proposal first, Proposal second) {
        List<Concept> reasons = new ArrayList<>(first.reasons());
        for (Concept reason : second.reasons()) {
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
        }
        return new Proposal(first.activity(), List.copyOf(reasons));
    }
}
