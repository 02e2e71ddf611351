package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RuleName;
import org.dermatome.response.Answers;

/**
 * While the form is open, an answer to a question that was open makes unknown things known and leaves known ones as they are. An answer is
 * an extension of a sheet only if it takes no other answer away: a list that hides questions already answered corrects them.
 */
class InformationOrderTest {

    static final int TRIES = 1_200;
    private static final int EXHAUSTIVE = 1_500;

    /** Words with which a rule looks at what is known instead of at what is so. */
    private static final Set<String> KNOWLEDGE = Set.of("IsTrue", "IsFalse", "IsNull", "Exists", "Count", "In", "Equal");
    private static final Set<String> KNOWLEDGE_FUNCTIONS = Set.of("Seen", "Answered", "Number of true", "Number of false", "Number not false");
    private static final Set<String> UNKNOWN = Set.of("unsure", "prefer-not", "not-done");

    private static final Map<RuleName, Set<String>> LOOKING = looking();
    private static final List<Rule> MONOTONE = LOOKING.entrySet().stream().filter(entry -> entry.getValue().isEmpty())
            .map(entry -> RuleBook.rule(entry.getKey())).toList();

    private static Exhaustion exhaustion;

    private record Exhaustion(int rules, long sheets, long extensions, List<String> broken) {
    }

    static Proof proof() {
        Exhaustion small = exhaustion();
        Map<String, Integer> reasons = new TreeMap<>();
        LOOKING.values().forEach(words -> words.forEach(word -> reasons.merge(word, 1, Integer::sum)));
        return new Proof("Known stays known",
                "While the form is open, answering a question that was open (or \"not sure\") never turns a true or false rule into its opposite or into"
                        + " unknown; that holds also for rules with Unless, which is a plain not while the form is open. An answer that takes other"
                        + " answers away, because it hides their questions, is a correction and no extension.",
                MONOTONE.size() + " of " + LOOKING.size() + " rules look only at what is so. Of these " + small.rules()
                        + " read so few answers that all were tried: " + small.sheets() + " sheets (lists with each option and each pair), "
                        + small.extensions() + " extensions. All " + MONOTONE.size() + " on " + TRIES + " generated sheets near known ones with up to eight answers more each.",
                List.of("The other " + (LOOKING.size() - MONOTONE.size()) + " rules look at what is known, directly or through others, and change on purpose: "
                        + String.join(", ", reasons.entrySet().stream().map(entry -> entry.getKey() + " (" + entry.getValue() + " rules)").toList())
                        + ". Bands, levels and lists say how far the answers go; Seen lets an examination or a second question add a sign.",
                        "The rules of the library Enablement say what the form shows now, which an answer changes on purpose."));
    }

    @Property(tries = TRIES, seed = "2702", shrinking = ShrinkingMode.BOUNDED)
    void anAnswerToAnOpenQuestionKeepsWhatIsKnown(@ForAll("sheets") Map<String, Object> sheet,
            @ForAll("answers") List<KnownSheets.Edit> edits) {
        Answers before = RuleBook.answers(sheet, false);
        for (KnownSheets.Edit edit : edits) {
            if (edit.value() != null && isOpen(before, edit.question())) {
                Answers after = before.with(Map.of(edit.question(), RuleBook.answers(edit.question(), edit.value())));
                if (takesNothingAway(before, after)) {
                    assertThat(broken(MONOTONE, before, after)).as("%s", edit).isEmpty();
                }
            }
        }
    }

    private static boolean isOpen(Answers answers, Question question) {
        return answers.isEnabled(question) && UNKNOWN.containsAll(answers.codes(question.linkId())) && answers.number(question.linkId()) == null;
    }

    @Provide
    Arbitrary<Map<String, Object>> sheets() {
        return KnownSheets.nearKnown().map(sheet -> {
            // about half of the answers, chosen by the sheet itself, so that there is something left to answer
            Map<String, Object> sparse = new LinkedHashMap<>(sheet);
            sparse.keySet().removeIf(linkId -> (linkId.hashCode() ^ sheet.size()) % 2 == 0);
            return sparse;
        });
    }

    @Provide
    Arbitrary<List<KnownSheets.Edit>> answers() {
        return KnownSheets.edits().list().ofMaxSize(8);
    }

    @Example
    void rulesWithFewAnswersKeepWhatIsKnownOnAllOfThem() {
        assertThat(exhaustion().broken()).isEmpty();
        assertThat(exhaustion().rules()).isGreaterThan(100);
    }

    private static boolean takesNothingAway(Answers before, Answers after) {
        return RuleBook.QUESTIONS.stream().allMatch(question -> !before.answered(question.linkId()) || after.answered(question.linkId()));
    }

    private static List<String> broken(List<Rule> rules, Answers before, Answers after) {
        RuleEvaluation first = RuleBook.RULES.evaluate(before);
        RuleEvaluation second = RuleBook.RULES.evaluate(after);
        List<String> broken = new ArrayList<>();
        for (Rule rule : rules) {
            if (first.value(rule) instanceof Boolean known && !known.equals(second.value(rule))) {
                broken.add(rule + ": " + known + " -> " + second.value(rule));
            }
        }
        return broken;
    }

    private static Map<RuleName, Set<String>> looking() {
        Map<RuleName, Set<String>> looking = new LinkedHashMap<>();
        RuleEvaluation some = RuleBook.RULES.evaluate(RuleBook.answers(RuleBook.SHEETS.get(0), true));
        for (RuleName name : TEXT.all()) {
            Object value = some.value(RuleBook.rule(name));
            if (!name.library().equals(RuleText.SHOWN) && (value == null || value instanceof Boolean)) {
                Set<String> words = new TreeSet<>();
                TEXT.walk(name, (where, node, polarity) -> word(node, words));
                looking.put(name, words);
            }
        }
        return looking;
    }

    private static void word(JsonNode node, Set<String> words) {
        String type = RuleText.type(node);
        if (KNOWLEDGE.contains(type)) {
            words.add(type);
        } else if (type.equals("FunctionRef") && KNOWLEDGE_FUNCTIONS.contains(node.path("name").asText())) {
            words.add(node.path("name").asText());
        } else if ((RuleText.isCall(node, "Has") || RuleText.isCall(node, "HasIf")) && RuleText.codes(node).contains("unsure")) {
            words.add("asks for \"not sure\"");
        }
    }

    private static synchronized Exhaustion exhaustion() {
        if (exhaustion == null) {
            int rules = 0;
            long[] counts = new long[2];
            List<String> broken = new ArrayList<>();
            for (Rule rule : MONOTONE) {
                List<Question> read = rule.linkIds().stream().map(RuleBook.FORM::find).toList();
                List<List<Object>> values = read.stream().map(InformationOrderTest::values).toList();
                if (!read.isEmpty() && values.stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE)) <= EXHAUSTIVE
                        && read.stream().noneMatch(RuleBook::isNumber)) {
                    rules++;
                    tryAll(rule, read, values, 0, new LinkedHashMap<>(), counts, broken);
                }
            }
            exhaustion = new Exhaustion(rules, counts[0], counts[1], broken);
        }
        return exhaustion;
    }

    private static void tryAll(Rule rule, List<Question> read, List<List<Object>> values, int at, Map<String, Object> sheet, long[] counts, List<String> broken) {
        if (at < read.size()) {
            tryAll(rule, read, values, at + 1, sheet, counts, broken);
            for (Object value : values.get(at).subList(1, values.get(at).size())) {
                sheet.put(read.get(at).linkId(), value);
                tryAll(rule, read, values, at + 1, sheet, counts, broken);
                sheet.remove(read.get(at).linkId());
            }
            return;
        }
        counts[0]++;
        Answers before = RuleBook.answers(sheet, false);
        if (!(RuleBook.RULES.evaluate(before).value(rule) instanceof Boolean)) {
            return;
        }
        for (int i = 0; i < read.size(); i++) {
            Question question = read.get(i);
            if (isOpen(before, question)) {
                for (Object value : values.get(i).subList(1, values.get(i).size())) {
                    Answers after = before.with(Map.of(question, RuleBook.answers(question, value)));
                    if (takesNothingAway(before, after)) {
                        counts[1]++;
                        broken.addAll(broken(List.of(rule), before, after));
                    }
                }
            }
        }
    }

    /** Unanswered (as null), each option, and of a list each pair of options. */
    private static List<Object> values(Question question) {
        List<Object> values = new ArrayList<>();
        values.add(null);
        List<String> plain = question.options().values().stream().filter(option -> !option.exclusive()).map(Option::code).toList();
        question.options().values().forEach(option -> values.add(option.code()));
        if (question.repeats()) {
            for (int i = 0; i < plain.size(); i++) {
                for (int j = i + 1; j < plain.size(); j++) {
                    values.add(List.of(plain.get(i), plain.get(j)));
                }
            }
        }
        return values;
    }
}
