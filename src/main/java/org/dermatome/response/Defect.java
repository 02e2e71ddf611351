package org.dermatome.response;

/**
 * Something wrong with a response.
 *
 * @param what what is wrong, in one sentence
 * @param location FHIRPath of the place
 * @param remedy how to mend it, in one sentence
 */
public record Defect(Kind kind, Severity severity, String what, String location, String remedy) {

    /** What sort of defect. The codes are those of an OperationOutcome issue. */
    public enum Kind {
        NO_STATUS("required"), NO_QUESTIONNAIRE("required"), NO_VERSION("required"), NO_SUBJECT("required"),
        STATUS_NOT_EVALUATED("business-rule"), UNKNOWN_QUESTIONNAIRE("not-found"), UNKNOWN_VERSION("not-found"),
        UNKNOWN_ITEM("not-found"), MISPLACED_ITEM("structure"), DUPLICATE_ITEM("duplicate"), ANSWER_IN_GROUP("structure"),
        WRONG_TYPE("value"), NO_CODE_SYSTEM("code-invalid"), NO_OPTION("code-invalid"), OUT_OF_RANGE("value"),
        TOO_MANY_ANSWERS("structure"), CONTRADICTING_ANSWERS("business-rule"), DISABLED_ITEM("business-rule"),
        NOT_A_CLINICIAN("business-rule"), NOT_UNDERSTOOD("not-supported");

        private final String issueCode;

        Kind(String issueCode) {
            this.issueCode = issueCode;
        }

        /** The code of the OperationOutcome issue. */
        public String issueCode() {
            return issueCode;
        }

        /** Without these two nothing can be read as a response to our Questionnaire at all. */
        public boolean unreadable() {
            return this == NO_STATUS || this == NO_QUESTIONNAIRE;
        }
    }

    /** Only errors refuse a response. */
    public enum Severity { ERROR, WARNING, INFORMATION }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
