package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dermatome.assessment.EditionRules.OfFlag;

/** The red flags that the answers show. */
final class Flags {

    private static final Comparator<PresentFlag> MOST_URGENT_FIRST = Comparator.comparingInt(present -> present.flag().urgency().order());

    private static final Reason UNEXPLAINED = new Reason(null, List.of());

    private final EditionRules rules;
    private final Verdicts verdicts;
    private final Explanation explanation;

    /** @param explanation null to leave out reasons */
    Flags(EditionRules rules, Verdicts verdicts, Explanation explanation) {
        this.rules = rules;
        this.verdicts = verdicts;
        this.explanation = explanation;
    }

    /** Most urgent first, and within an urgency in the order of the package. */
    List<PresentFlag> present() {
        List<PresentFlag> present = new ArrayList<>();
        for (int i = verdicts.nextTrue(rules.flagRules(), 0); i >= 0; i = verdicts.nextTrue(rules.flagRules(), i + 1)) {
            OfFlag flag = rules.flags().get(i);
            present.add(new PresentFlag(flag.flag(), explanation == null ? UNEXPLAINED : explanation.because(flag.rule())));
        }
        present.sort(MOST_URGENT_FIRST);
        return List.copyOf(present);
    }
}
