package org.dermatome.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;

/** Answer sheets by chance, sparse and full ones, also with answers to questions that are not shown. */
final class RandomSheets {

    private static final int MOST_CHANGES = 10;
    private static final double[] SHARES = {0.1, 0.3, 0.6, 0.95};

    private final Form form;
    private final Random random;

    private RandomSheets(Form form, long seed) {
        this.form = form;
        this.random = new Random(seed);
    }

    /** Open sheets. */
    static List<AnswerSheet> of(Form form, int count, long seed) {
        RandomSheets sheets = new RandomSheets(form, seed);
        return Stream.generate(sheets::next).limit(count).toList();
    }

    /** Open and complete sheets without end, in a fixed order. */
    static Stream<AnswerSheet> stream(Form form, long seed) {
        RandomSheets sheets = new RandomSheets(form, seed);
        return Stream.generate(() -> new AnswerSheet(sheets.next().answers(), sheets.random.nextBoolean()));
    }

    /** Known sheets with up to ten answers changed or left out, open and complete, without end. */
    static Stream<AnswerSheet> near(Form form, List<AnswerSheet> known, long seed) {
        RandomSheets sheets = new RandomSheets(form, seed);
        return Stream.generate(() -> sheets.changed(known.get(sheets.random.nextInt(known.size()))));
    }

    private AnswerSheet changed(AnswerSheet known) {
        Map<String, Object> answers = new LinkedHashMap<>(known.answers());
        List<Question> questions = form.questions().stream().filter(question -> question.type().answerable()).toList();
        for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
            Question question = questions.get(random.nextInt(questions.size()));
            Object answer = random.nextInt(3) == 0 ? null : answer(question);
            if (answer == null) {
                answers.remove(question.linkId());
            } else {
                answers.put(question.linkId(), answer);
            }
        }
        return new AnswerSheet(answers, random.nextBoolean());
    }

    private AnswerSheet next() {
        Map<String, Object> answers = new LinkedHashMap<>();
        double share = SHARES[random.nextInt(SHARES.length)];
        for (Question question : form.questions()) {
            if (question.type().answerable() && random.nextDouble() < share) {
                Object answer = answer(question);
                if (answer != null) {
                    answers.put(question.linkId(), answer);
                }
            }
        }
        return new AnswerSheet(answers, false);
    }

    private Object answer(Question question) {
        if (question.type() == ItemType.CHOICE) {
            return codes(question);
        }
        if (question.type() != ItemType.INTEGER && question.type() != ItemType.DECIMAL) {
            return null;
        }
        int low = question.minimum().intValue();
        int high = Math.min(question.maximum().intValue(), low + 250);
        return low + random.nextInt(high - low + 1);
    }

    private Object codes(Question question) {
        List<Option> options = new ArrayList<>(question.options().values());
        Collections.shuffle(options, random);
        if (!question.repeats() || options.get(0).exclusive()) {
            return question.repeats() ? List.of(options.get(0).code()) : options.get(0).code();
        }
        return options.stream().filter(option -> !option.exclusive()).limit(1 + random.nextInt(3)).map(Option::code).toList();
    }
}
