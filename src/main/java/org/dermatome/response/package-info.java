/**
 * Reads a QuestionnaireResponse: which items are enabled, what was answered, and everything that is wrong with it, each with its place
 * and the way to mend it. What is not answered is unknown, never a no.
 */
package org.dermatome.response;
