/** The knowledge as a FHIR NPM package, which validators, publishers and other servers take. */
package org.dermatome.packaging;
