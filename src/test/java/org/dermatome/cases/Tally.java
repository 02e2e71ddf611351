package org.dermatome.cases;

import java.util.List;
import org.dermatome.assessment.Assessment;

/** What a group of cases gave, counted. */
final class Tally {

    private static final List<String> LEVELS = List.of("emergency", "same-day", "soon", "routine", "self-care");

    int cases;
    int first;
    int firstThree;
    int firstFive;
    int listed;
    int exact;
    int acceptable;
    int safe;
    int missedEmergencies;
    int needlessEmergencies;
    int undetermined;

    /** @param level the urgency that counts, for an undetermined result the one to act on */
    void add(CaseFiles.Case story, Assessment assessment, String level) {
        cases++;
        int place = place(story, assessment);
        first += place == 1 ? 1 : 0;
        firstThree += place <= 3 ? 1 : 0;
        firstFive += place <= 5 ? 1 : 0;
        listed += place < Integer.MAX_VALUE ? 1 : 0;
        int laxer = LEVELS.indexOf(level) - LEVELS.indexOf(story.triage());
        exact += laxer == 0 ? 1 : 0;
        acceptable += story.accepts(level) ? 1 : 0;
        safe += laxer <= 1 ? 1 : 0;
        missedEmergencies += story.triage().equals("emergency") && laxer > 0 && !story.accepts(level) ? 1 : 0;
        needlessEmergencies += level.equals("emergency") && !story.accepts(level) ? 1 : 0;
        undetermined += assessment.urgency().concept().code().equals("undetermined") ? 1 : 0;
    }

    static int place(CaseFiles.Case story, Assessment assessment) {
        for (int i = 0; i < assessment.causes().size(); i++) {
            if (story.causes().contains(assessment.causes().get(i).cause().concept().code())) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    String causesRow(String name) {
        return "| %s | %d | %s | %s | %s | %s |%n".formatted(name, cases, share(first), share(firstThree), share(firstFive), share(listed));
    }

    String triageRow(String name) {
        return "| %s | %d | %s | %s | %s | %d | %d | %d |%n".formatted(name, cases, share(exact), share(acceptable), share(safe), missedEmergencies,
                needlessEmergencies, undetermined);
    }

    private String share(int count) {
        return "%d (%.0f %%)".formatted(count, 100.0 * count / cases);
    }
}
