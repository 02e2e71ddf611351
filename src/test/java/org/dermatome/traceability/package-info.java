/** From the claims of the source documents to the artifacts that carry them, and back; checked and written as a page of the docs. */
package org.dermatome.traceability;
