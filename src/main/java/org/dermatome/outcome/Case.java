package org.dermatome.outcome;

import java.util.List;
import java.util.stream.Collectors;
import org.dermatome.assessment.Assessment;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Sentences;
import org.dermatome.knowledge.Text;
import org.dermatome.response.Answers;
import org.dermatome.response.Header;

/**
 * One assessment on its way to FHIR: what every layout needs to know.
 *
 * @param time the time of the assessment as FHIR writes it
 */
record Case(Answers answers, Assessment assessment, String language, Sentences messages, Identities identities, String time) {

    private static final String CATALOGUE = "org.dermatome.outcome.messages";

    static Case of(Answers answers, Assessment assessment, String language, boolean stored) {
        return new Case(answers, assessment, language, Sentences.of(CATALOGUE, language), Identities.of(answers, stored),
                assessment.at().toString());
    }

    Header header() {
        return answers.header();
    }

    Edition edition() {
        return answers.edition();
    }

    String software() {
        return messages.say("software", edition().version(), Canonicals.PACKAGE_ID, edition().version());
    }

    String in(Text text) {
        return text == null ? null : text.in(language);
    }

    String display(Concept concept) {
        return in(concept.display());
    }

    String displays(List<Concept> concepts) {
        return concepts.stream().map(this::display).collect(Collectors.joining("; "));
    }

    /** An empty narrative in the language of the case. */
    Story story() {
        return new Story(language);
    }

    String say(String key, Object... values) {
        return messages.say(key, values);
    }
}
