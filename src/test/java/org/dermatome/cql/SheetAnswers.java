package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers written as text: {@code "q1=yes q3=a|b n1=2.5 final"}. */
final class SheetAnswers implements RuleAnswers {

    private final Map<String, List<String>> given = new LinkedHashMap<>();
    private boolean complete;

    private SheetAnswers() {
    }

    static SheetAnswers of(String sheet) {
        SheetAnswers answers = new SheetAnswers();
        for (String entry : sheet.trim().split("\\s+")) {
            if (entry.equals("final")) {
                answers.complete = true;
            } else if (!entry.isEmpty()) {
                String[] parts = entry.split("=");
                answers.given.put(parts[0], Arrays.stream(parts[1].split("\\|")).distinct().toList());
            }
        }
        return answers;
    }

    private boolean isNumber(String linkId) {
        return answered(linkId) && given.get(linkId).get(0).matches("-?[0-9.]+");
    }

    @Override
    public List<String> codes(String linkId) {
        return answered(linkId) && !isNumber(linkId) ? new ArrayList<>(given.get(linkId)) : List.of();
    }

    @Override
    public BigDecimal number(String linkId) {
        return isNumber(linkId) ? new BigDecimal(given.get(linkId).get(0)) : null;
    }

    @Override
    public boolean answered(String linkId) {
        return given.containsKey(linkId);
    }

    @Override
    public boolean isFinal() {
        return complete;
    }
}
