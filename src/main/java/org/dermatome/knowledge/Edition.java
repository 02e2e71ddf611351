package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that one version of the package says and that an assessment needs, immutable.
 *
 * @param languages of its texts
 * @param strategy canonical of the plan with its version
 * @param offers activities that depend on no single flag or cause
 * @param conclusions the rules of the overall conclusion
 * @param elm the translated rules of all libraries, read when asked for
 */
public record Edition(String version, Languages languages, Form form, String strategy, Text title, Map<String, Urgency> urgencies,
                      Map<String, Likelihood> likelihoods, Map<String, Finding> findings, Map<String, Cause> causes, List<RedFlag> redFlags,
                      List<Instrument> instruments, Map<String, InstrumentResult> instrumentResults, List<Offer> offers,
                      Conclusions conclusions, Supplier<List<JsonNode>> elm) {

    /** Overall urgency, the safety questions and the blocking flags that are still open. */
    public record Conclusions(RuleName urgency, RuleName openSafetyQuestions, RuleName openBlockingFlags) {
    }
}
