package org.dermatome.batch;

/**
 * What a batch did, runs before an interruption included.
 *
 * @param responses lines that held something
 * @param errors those of them that became an OperationOutcome
 */
public record BatchReport(long responses, long errors) {

    BatchReport plus(long moreResponses, long moreErrors) {
        return new BatchReport(responses + moreResponses, errors + moreErrors);
    }
}
