package org.dermatome.knowledge;

/** A finding as it bears on a cause. */
public record Feature(Finding finding, Role role) {

    /** What a finding does for a cause. */
    public enum Role { MAJOR, MINOR, AGAINST }
}
