package org.dermatome.response;

import java.util.List;

/**
 * A response that was read.
 *
 * @param answers the answers, or null if an error refuses the response
 * @param defects everything that was noticed
 */
public record Reading(Answers answers, List<Defect> defects) {
}
