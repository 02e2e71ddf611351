/**
 * What holds for every set of answers: proofs over the rules, exhaustive where a rule reads few answers, by generated sheets elsewhere.
 * The page docs/proofs.md says what was proven how, on how many cases, and where a property does not hold.
 */
package org.dermatome.proofs;
