/** Pages of the docs that are written from the artifacts and from measured results, so that they cannot be wrong for long. */
package org.dermatome.docs;
