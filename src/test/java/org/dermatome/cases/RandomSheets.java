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

/** Open answer sheets by chance, sparse and full ones, also with answers to questions that are not shown. */
final class RandomSheets {

    private static final double[] SHARES = {0.1, 0.3, 0.6, 0.95};

    private final Form form;
    private final Random random;

    private RandomSheets(Form form, long seed) {
        this.form = form;
        this.random = new Random(seed);
    }

    static List<AnswerSheet> of(Form form, int count, long seed) {
        RandomSheets sheets = new RandomSheets(form, seed);
        return Stream.generate(sheets::next).limit(count).toList();
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
