package org.dermatome.cases;

import org.dermatome.response.Answers;

/** Answers together with the result that the reference gives for them. */
record KnownSheet(Answers answers, ReferenceSheets.Row row) {
}
