/**
 * The rules: libraries of the Expression Logical Model (ELM, the compiled form of CQL) turned once into closures.
 *
 * <p>Knows the meaning of ELM operators and nothing else: no question, no code, no clinical term. The meaning is that of
 * the reference CQL engine, three-valued where CQL is; an operator that is not known stops the compilation, so that no
 * rule can ever be half understood. Only the functions that look into a QuestionnaireResponse are native
 * ({@link org.dermatome.cql.RuleAnswers}); their CQL text in the library {@code QuestionnaireResponseAnswers} is their
 * specification.
 *
 * @see <a href="https://cql.hl7.org/elm.html">ELM specification</a>
 */
package org.dermatome.cql;
