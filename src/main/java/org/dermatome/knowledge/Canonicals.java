package org.dermatome.knowledge;

/** The canonical urls that are part of the program's contract with its package. All other ids live in the package only. */
public final class Canonicals {

    public static final String BASE = "https://w3id.org/dermatome";
    public static final String PACKAGE_ID = "dermatome.leg-numbness";
    public static final String QUESTIONNAIRE = BASE + "/Questionnaire/leg-numbness";
    public static final String STRATEGY = BASE + "/PlanDefinition/leg-numbness";
    public static final String TEST_PLAN = BASE + "/Library/leg-numbness-test-plan";

    static final String CAUSE_FEATURE = profile("cause-feature");

    private Canonicals() {
    }

    /** The url of a profile or extension of this package. */
    public static String profile(String id) {
        return BASE + "/StructureDefinition/" + id;
    }

    static String codeSystem(String subject) {
        return BASE + "/CodeSystem/leg-numbness-" + subject;
    }
}
