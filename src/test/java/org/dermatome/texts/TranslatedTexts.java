package org.dermatome.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Offer;
import org.dermatome.knowledge.Text;

/** The texts that reach the form or a result. */
final class TranslatedTexts {

    /**
     * @param kind what it is, for counts
     * @param patient true if patients read it
     * @param advice true if it tells what to do
     */
    record Translated(String kind, String place, boolean patient, boolean advice, Text text) {
    }

    private final List<Translated> texts = new ArrayList<>();

    private TranslatedTexts() {
    }

    static List<Translated> of(Edition edition) {
        TranslatedTexts all = new TranslatedTexts();
        edition.form().questions().forEach(question -> {
            boolean patient = !question.clinicianOnly() && !"page-exam".equals(question.page());
            all.add("questions, pages and help", question.linkId(), patient, true, question.text());
            question.options().values().forEach(option -> all.add("options", question.linkId() + ' ' + option.code(), patient, false, option.display()));
        });
        edition.urgencies().forEach((code, urgency) -> {
            all.add("levels of urgency", code, true, false, urgency.concept().display());
            all.add("advice of levels", code, true, true, urgency.concept().definition());
        });
        edition.likelihoods().forEach((code, band) -> {
            all.add("bands of likelihood", code, true, false, band.concept().display());
            all.add("bands of likelihood", code, true, false, band.concept().definition());
        });
        edition.redFlags().forEach(flag -> {
            all.add("red flags", flag.concept().code(), true, false, flag.concept().display());
            all.add("advice of red flags", flag.concept().code(), true, true, flag.advice());
            all.add("reasons of red flags", flag.concept().code(), false, false, flag.why());
        });
        edition.causes().forEach((code, cause) -> {
            all.add("causes", code, false, false, cause.concept().display());
            all.add("descriptions of causes", code, false, false, cause.description());
            all.add("referral advice", code, false, true, cause.referral());
        });
        edition.findings().forEach((code, finding) -> all.add("findings", code, false, false, finding.concept().display()));
        edition.instruments().forEach(instrument -> all.add("instruments", instrument.concept().code(), false, false, instrument.concept().display()));
        edition.instrumentResults().forEach((code, result) -> all.add("results of instruments", code, false, false, result.concept().display()));
        activities(edition).values().forEach(activity -> {
            all.add("proposals", activity.id(), false, false, activity.title());
            if (activity.kind() == Activity.Kind.COMMUNICATION_REQUEST) {
                all.add("advice of proposals", activity.id(), true, true, activity.description());
            }
        });
        return all.texts;
    }

    private static Map<String, Activity> activities(Edition edition) {
        Map<String, Activity> byId = new LinkedHashMap<>();
        Stream.of(edition.offers().stream(), edition.redFlags().stream().flatMap(flag -> flag.offers().stream()),
                edition.causes().values().stream().flatMap(cause -> cause.offers().stream())).flatMap(offers -> offers).map(Offer::activity)
                .forEach(activity -> byId.put(activity.id(), activity));
        return byId;
    }

    private void add(String kind, String place, boolean patient, boolean advice, Text text) {
        if (text != null && text.plain() != null) {
            texts.add(new Translated(kind, kind + ": " + place, patient, advice, text));
        }
    }
}
