package org.dermatome.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dermatome.knowledge.Instrument;
import org.dermatome.response.Answers;

/** The published instruments computed from the answers as their authors describe them. */
final class PublishedScores {

    private static final Set<Integer> MNSI_NOT_COUNTED = Set.of(4, 10);
    private static final Set<Integer> MNSI_COUNTED_WHEN_NO = Set.of(7, 13);
    private static final List<String> WELLS = List.of("cancer-active", "leg-paralysis-plaster", "deep-vein-tender", "whole-leg-swollen", "calf-swollen",
            "pitting-oedema", "collateral-veins", "prior-vte");

    /** Lowest and highest possible score, both null when there is none. */
    private record Range(Integer low, Integer high) {

        static Range of(List<Boolean> items, int less) {
            int yes = (int) items.stream().filter(Boolean.TRUE::equals).count();
            int open = (int) items.stream().filter(Objects::isNull).count();
            return new Range(yes - less, yes + open - less);
        }

        boolean atLeast(int limit) {
            return low != null && low >= limit;
        }

        boolean below(int limit) {
            return high != null && high < limit;
        }
    }

    private PublishedScores() {
    }

    static void expect(Instrument instrument, Expectations expectations) {
        switch (instrument.concept().code()) {
            case "wells-dvt" -> expect(instrument, expectations, sheet -> expectations.possible(sheet, "deep-vein-thrombosis")
                            && !Boolean.TRUE.equals(expectations.finding(sheet, "pregnant")), sheet -> wells(sheet, expectations),
                    range -> range.atLeast(2) ? "wells-dvt-likely" : range.below(2) ? "wells-dvt-unlikely" : "wells-dvt-open");
            case "mnsi" -> expect(instrument, expectations, sheet -> mnsi(sheet.answers()).low() != null, sheet -> mnsi(sheet.answers()),
                    range -> range.atLeast(7) ? "mnsi-positive" : range.atLeast(4) ? "mnsi-raised" : range.below(4) ? "mnsi-low" : "mnsi-open");
            case "audit-c" -> expect(instrument, expectations, sheet -> sheet.answers().answered("audit-1"), sheet -> auditC(sheet.answers()),
                    range -> range.atLeast(5) ? "audit-c-higher-risk" : range.below(5) ? "audit-c-lower-risk" : "audit-c-open");
            case "gad-2" -> expect(instrument, expectations, sheet -> sheet.answers().answered("gad-1") || sheet.answers().answered("gad-2"),
                    sheet -> sum(points(sheet.answers(), "gad-1"), points(sheet.answers(), "gad-2")),
                    range -> range.atLeast(3) ? "gad-2-positive" : range.below(3) ? "gad-2-negative" : "gad-2-open");
            case "rls-criteria" -> expect(instrument, expectations, sheet -> sheet.answers().answered("rls-1"), sheet -> Range.of(rls(sheet.answers()), 0),
                    range -> range.atLeast(5) ? "rls-met" : range.below(5) ? "rls-not-met" : "rls-open");
            case "ecq" -> {
                expectations.part(instrument.applies(), sheet -> sheet.answers().answered("ecq-1"));
                expectations.part(instrument.result(),
                        sheet -> claudication(expectations.finding(sheet, "ecq-definite"), expectations.finding(sheet, "ecq-atypical")));
            }
            case "fast" -> {
                expectations.part(instrument.applies(), sheet -> sheet.answers().answered("sudden-signs"));
                expectations.part(instrument.result(), sheet -> "fast-" + word(expectations.finding(sheet, "fast-positive")));
            }
            default -> throw new IllegalStateException("no published description of " + instrument.concept().code());
        }
    }

    private static void expect(Instrument instrument, Expectations expectations, Function<KnownSheet, Boolean> applies, Function<KnownSheet, Range> range,
                               Function<Range, String> result) {
        expectations.part(instrument.applies(), applies::apply);
        expectations.part(instrument.minimum(), sheet -> range.apply(sheet).low());
        expectations.part(instrument.maximum(), sheet -> range.apply(sheet).high());
        expectations.part(instrument.result(), sheet -> result.apply(range.apply(sheet)));
    }

    /** Wells 2003: one point each, two less when another diagnosis is at least as likely. */
    private static Range wells(KnownSheet sheet, Expectations expectations) {
        List<Boolean> items = new ArrayList<>();
        WELLS.forEach(item -> items.add(expectations.finding(sheet, item)));
        Boolean bed = expectations.finding(sheet, "bedridden");
        Boolean surgery = expectations.finding(sheet, "surgery-12w");
        items.add(Boolean.TRUE.equals(bed) || Boolean.TRUE.equals(surgery) ? Boolean.TRUE : bed == null || surgery == null ? null : Boolean.FALSE);
        return Range.of(items, sheet.answers().codes("ex-dvt").contains("alternative") ? 2 : 0);
    }

    /** Feldman 1994: 13 of 15 items count, two of them when answered no. */
    private static Range mnsi(Answers answers) {
        List<Boolean> items = new ArrayList<>();
        IntStream.rangeClosed(1, 15).filter(number -> !MNSI_NOT_COUNTED.contains(number))
                .forEach(number -> items.add(is(answers, "mnsi-" + number, MNSI_COUNTED_WHEN_NO.contains(number) ? "no" : "yes")));
        return items.stream().allMatch(Objects::isNull) ? new Range(null, null) : Range.of(items, 0);
    }

    /** Allen 2014: all five. */
    private static List<Boolean> rls(Answers answers) {
        List<Boolean> items = new ArrayList<>();
        List.of("rls-1", "rls-2", "rls-3", "rls-4").forEach(item -> items.add(is(answers, item, "yes")));
        items.add(is(answers, "rls-5", "no"));
        return items;
    }

    /** Bush 1998; who never drinks has no points. */
    private static Range auditC(Answers answers) {
        Integer often = points(answers, "audit-1");
        return often != null && often == 0 ? new Range(0, 0) : sum(often, points(answers, "audit-2"), points(answers, "audit-3"));
    }

    private static Range sum(Integer... points) {
        Integer sum = 0;
        for (Integer point : points) {
            sum = sum == null || point == null ? null : Integer.valueOf(sum + point);
        }
        return new Range(sum, sum);
    }

    private static Integer points(Answers answers, String linkId) {
        return answers.answered(linkId) ? Integer.valueOf(answers.codes(linkId).get(0)) : null;
    }

    private static Boolean is(Answers answers, String linkId, String code) {
        List<String> given = answers.codes(linkId);
        return given.isEmpty() || given.contains("unsure") ? null : (Boolean) given.contains(code);
    }

    private static String claudication(Boolean definite, Boolean atypical) {
        return Boolean.TRUE.equals(definite) ? "ecq-definite" : Boolean.TRUE.equals(atypical) ? "ecq-atypical"
                : definite == null || atypical == null ? "ecq-open" : "ecq-negative";
    }

    private static String word(Boolean value) {
        return value == null ? "open" : value ? "positive" : "negative";
    }
}
