package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.assessment.EditionRules.OfCause;
import org.dermatome.assessment.EditionRules.OfFlag;
import org.dermatome.assessment.EditionRules.OfOffer;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.Urgency;

/** Collects the activities whose conditions are true, each once with all that it is proposed for. */
final class Proposals {

    private final EditionRules rules;
    private final Verdicts verdicts;
    private final Urgency urgency;
    private final Map<Activity, List<Concept>> reasonsByActivity = new LinkedHashMap<>();

    Proposals(EditionRules rules, Verdicts verdicts, Urgency urgency) {
        this.rules = rules;
        this.verdicts = verdicts;
        this.urgency = urgency;
    }

    List<Proposal> collect(List<PresentFlag> flags, List<PossibleCause> causes) {
        List<Concept> decisiveFlags = flags.stream().map(PresentFlag::flag).filter(flag -> flag.urgency() == urgency)
                .map(RedFlag::concept).toList();
        propose(rules.offers(), decisiveFlags);
        Map<RedFlag, OfFlag> byFlag = new IdentityHashMap<>();
        rules.flags().forEach(flag -> byFlag.put(flag.flag(), flag));
        flags.forEach(present -> propose(byFlag.get(present.flag()).offers(), List.of(present.flag().concept())));
        Map<Cause, OfCause> byCause = new IdentityHashMap<>();
        rules.causes().forEach(cause -> byCause.put(cause.cause(), cause));
        causes.stream().filter(possible -> possible.likelihood().proposes())
                .forEach(possible -> propose(byCause.get(possible.cause()).offers(), List.of(possible.cause().concept())));
        return reasonsByActivity.entrySet().stream().map(entry -> new Proposal(entry.getKey(), List.copyOf(entry.getValue()))).toList();
    }

    private void propose(List<OfOffer> offers, List<Concept> reasons) {
        for (OfOffer offer : offers) {
            if (verdicts.allTrue(offer.conditions())) {
                List<Concept> known = reasonsByActivity.computeIfAbsent(offer.activity(), activity -> new ArrayList<>());
                reasons.stream().filter(reason -> !known.contains(reason)).forEach(known::add);
            }
        }
    }
}
