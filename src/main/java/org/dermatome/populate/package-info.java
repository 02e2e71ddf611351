/** SDC {@code $populate}: the Questionnaire with the answers that a record already knows, each with where it came from. */
package org.dermatome.populate;
