/** The Questionnaire as something to hand out: with all that a form filler needs to show it. */
package org.dermatome.forms;
