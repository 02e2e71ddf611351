package org.dermatome.assessment;

import java.util.List;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Concept;

/** An activity to propose, once, with the flags or causes it is proposed for. */
public record Proposal(Activity activity, List<Concept> reasons) {
}
