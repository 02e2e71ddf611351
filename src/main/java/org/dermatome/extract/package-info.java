/** SDC {@code $extract}: the observations that a completed response holds. */
package org.dermatome.extract;
