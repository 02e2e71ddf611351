/** The one way from a response to its result, which every door uses. */
package org.dermatome.evaluation;
