package org.dermatome.knowledge;

import java.util.List;

/** An activity that is proposed when all the rules are true. */
public record Offer(Activity activity, List<RuleName> conditions) {
}
