package org.dermatome.cql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions that the rules name, numbered while compiling. */
final class Slots {

    private final Map<String, Slot> byLinkId = new LinkedHashMap<>();
    private final List<Slot> byIndex = new ArrayList<>();

    Slot slot(String linkId) {
        // Interned like the linkIds of the form, so that comparing them ends where it begins.
        return byLinkId.computeIfAbsent(linkId.intern(), id -> {
            Slot slot = new Slot(byIndex.size(), id);
            byIndex.add(slot);
            return slot;
        });
    }

    Slot get(int index) {
        return byIndex.get(index);
    }

    List<String> linkIds() {
        return List.copyOf(byLinkId.keySet());
    }

    /** The answers to all questions as numbers. */
    long[] numbers(RuleAnswers answers) {
        long[] numbers = new long[byIndex.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = byIndex.get(i).answer(answers);
        }
        return numbers;
    }

    /** The questions that have an answer, a bit for each. */
    static long[] answered(long[] numbers) {
        long[] answered = new long[(numbers.length + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                answered[i / Long.SIZE] |= 1L << i;
            }
        }
        return answered;
    }

    int size() {
        return byIndex.size();
    }
}
