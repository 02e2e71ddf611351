/**
 * The clinical knowledge: the FHIR resources of the package, read once from the class path, indexed and then immutable. This is the
 * only room that resolves canonicals; a broken artifact stops the start and is named.
 */
package org.dermatome.knowledge;
