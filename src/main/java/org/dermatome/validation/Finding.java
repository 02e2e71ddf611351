package org.dermatome.validation;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Something that a check says of a resource.
 *
 * @param what what is wrong, in one sentence
 * @param location FHIRPath of the place
 * @param line in the text that was checked, from 1, or {@link #NO_LINE}
 * @param remedy how to mend it, in one sentence
 */
public record Finding(IssueSeverity severity, IssueType code, String what, String location, int line, String remedy) {

    /** The line is not known. */
    public static final int NO_LINE = 0;

    /** Only errors make a resource invalid. */
    public boolean isError() {
        return severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL;
    }
}
