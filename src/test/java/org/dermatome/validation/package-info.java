/**
 * Proves that the resources of this repository are valid FHIR, offline: HAPI's validator with the published packages listed in
 * {@code fhir-packages.txt}, and the rules of this project that no validator knows.
 */
package org.dermatome.validation;
