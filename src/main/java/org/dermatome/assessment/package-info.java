/**
 * The decision: what the rules of the package say about the answers, put in order and explained. Policy lives in the rules and code
 * systems, not here.
 */
package org.dermatome.assessment;
