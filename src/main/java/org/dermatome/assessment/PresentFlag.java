package org.dermatome.assessment;

import org.dermatome.knowledge.RedFlag;

/** A red flag that the answers show, and why. */
public record PresentFlag(RedFlag flag, Reason because) {
}
