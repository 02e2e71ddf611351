package org.dermatome.server.cds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Edition;

/** The services by their ids: one for each hook, with what it asks its client to bring along. */
final class Services {

    static final String RESPONSES = "responses";
    static final String PROBLEMS = "problems";
    static final String ENCOUNTER = "encounter";
    static final String IMPRESSIONS = "impressions";

    private final Edition edition;
    private final Map<Hook, Map<String, Template>> templates = new EnumMap<>(Hook.class);

    /** A service as discovery shows it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Service(String hook, String title, String description, String id, Map<String, String> prefetch, String usageRequirements) {
    }

    /** All services as discovery shows them. */
    record Discovery(List<Service> services) {
    }

    Services(Edition edition, Complaint complaint) {
        this.edition = edition;
        Template responses = new Template(RESPONSES, "QuestionnaireResponse",
                "QuestionnaireResponse?patient={{context.patientId}}&questionnaire=" + edition.form().url() + "&_sort=-authored&_count=20");
        Template problems = new Template(PROBLEMS, "Condition", "Condition?patient={{context.patientId}}&code=" + complaint.codes());
        Template encounter = new Template(ENCOUNTER, "Encounter", "Encounter/{{context.encounterId}}");
        Template impressions = new Template(IMPRESSIONS, "ClinicalImpression", "ClinicalImpression?patient={{context.patientId}}&_sort=-date&_count=20");
        templates.put(Hook.PATIENT_VIEW, byKey(responses, problems, impressions));
        templates.put(Hook.ENCOUNTER_START, byKey(responses, problems, encounter, impressions));
        templates.put(Hook.ORDER_SIGN, byKey(responses, problems, impressions));
    }

    private static Map<String, Template> byKey(Template... templates) {
        Map<String, Template> byKey = new LinkedHashMap<>();
        Stream.of(templates).forEach(template -> byKey.put(template.key(), template));
        return byKey;
    }

    /** The id of the service for a hook. */
    static String id(Hook hook) {
        return Canonicals.STRATEGY.substring(Canonicals.STRATEGY.lastIndexOf('/') + 1) + '-' + hook.code();
    }

    /** The hook of the service with the id, or null. */
    static Hook hook(String id) {
        return Stream.of(Hook.values()).filter(hook -> id(hook).equals(id)).findFirst().orElse(null);
    }

    Map<String, Template> templates(Hook hook) {
        return templates.get(hook);
    }

    /** @param wanted the languages that a client accepts, as the header says it, or null */
    Words words(String wanted) {
        return Words.in(edition.languages().choose(wanted));
    }

    Discovery discovery(Words words) {
        return new Discovery(Stream.of(Hook.values()).map(hook -> service(hook, words)).toList());
    }

    private Service service(Hook hook, Words words) {
        Map<String, String> prefetch = new LinkedHashMap<>();
        templates.get(hook).forEach((key, template) -> prefetch.put(key, template.query()));
        return new Service(hook.code(), words.say("title." + hook.code(), words.of(edition.title())), words.say("description." + hook.code()), id(hook), prefetch,
                words.say("usage." + hook.code()));
    }
}
