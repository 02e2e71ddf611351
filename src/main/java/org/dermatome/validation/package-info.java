/** Validation of resources against FHIR R4, the profiles of the package and, for a response, the Questionnaire. Without any network. */
package org.dermatome.validation;
