package org.dermatome.proofs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;

/** Generated answer sheets: known ones with a few other answers, and ones by chance. Both become smaller when a property fails. */
final class KnownSheets {

    private static final int CHANGES = 10;

    private KnownSheets() {
    }

    /** An answer to a question; null takes it away. */
    record Edit(Question question, Object value) {

        @Override
        public String toString() {
            return question.linkId() + "=" + value;
        }
    }

    /** Another answer to a question that is drawn by chance, or none. */
    static Arbitrary<Edit> edits() {
        return Arbitraries.of(RuleBook.QUESTIONS).flatMap(question -> value(question).injectNull(0.2).map(value -> new Edit(question, value)));
    }

    /** A sheet of the reference, changed in up to ten answers. */
    static Arbitrary<Map<String, Object>> nearKnown() {
        ListArbitrary<Edit> edits = edits().list().ofMaxSize(CHANGES);
        return Combinators.combine(Arbitraries.integers().between(0, RuleBook.SHEETS.size() - 1), edits).as((index, changes) -> {
            Map<String, Object> sheet = new LinkedHashMap<>(RuleBook.SHEETS.get(index));
            changes.forEach(edit -> apply(edit, sheet));
            return sheet;
        });
    }

    /** A sheet by chance, from nearly empty to full. */
    static Arbitrary<Map<String, Object>> any() {
        return edits().list().ofMaxSize(RuleBook.QUESTIONS.size() * 2).map(edits -> {
            Map<String, Object> sheet = new LinkedHashMap<>();
            edits.forEach(edit -> apply(edit, sheet));
            return sheet;
        });
    }

    static void apply(Edit edit, Map<String, Object> sheet) {
        if (edit.value() == null) {
            sheet.remove(edit.question().linkId());
        } else {
            sheet.put(edit.question().linkId(), edit.value());
        }
    }

    private static Arbitrary<Object> value(Question question) {
        if (RuleBook.isNumber(question)) {
            int low = question.minimum().intValue();
            return Arbitraries.integers().between(low, Math.min(question.maximum().intValue(), low + 250)).map(number -> number);
        }
        List<Option> options = List.copyOf(question.options().values());
        if (!question.repeats()) {
            return Arbitraries.of(options).map(Option::code);
        }
        return Arbitraries.of(IntStream.range(0, options.size()).boxed().toList()).list().ofMinSize(1).ofMaxSize(3).map(picked -> {
            List<String> codes = new ArrayList<>();
            for (int index : picked) {
                Option option = options.get(index);
                if (option.exclusive() && codes.isEmpty()) {
                    return List.of(option.code());
                }
                if (!option.exclusive() && !codes.contains(option.code())) {
                    codes.add(option.code());
                }
            }
            return List.copyOf(codes);
        });
    }
}
