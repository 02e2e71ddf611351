/**
 * Lays out an assessment as FHIR resources. Each resource is laid out once, through a {@link org.dermatome.outcome.Sink} that makes HAPI
 * objects or JSON bytes of it. All text comes from the package and the message catalogue beside this package.
 */
package org.dermatome.outcome;
