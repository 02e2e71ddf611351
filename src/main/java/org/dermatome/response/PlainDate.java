package org.dermatome.response;

import java.time.YearMonth;

/** Dates in the full form, with or without time; the shorter and longer forms of FHIR are left to HAPI. */
final class PlainDate {

    private static final String DAY = "dddd-dd-dd";
    private static final String TIME = "dddd-dd-ddTdd:dd:dd";
    private static final int FIRST_YEAR = 1600;
    private static final int NANOS = 9;

    private PlainDate() {
    }

    static boolean is(String text) {
        if (text.length() == DAY.length()) {
            return has(text, 0, DAY) && isDay(text);
        }
        return text.length() > TIME.length() && has(text, 0, TIME) && isDay(text) && number(text, 11) < 24 && number(text, 14) < 60
                && number(text, 17) < 60 && isZone(text, afterFraction(text));
    }

    private static boolean isDay(String text) {
        int year = number(text, 0) * 100 + number(text, 2);
        int month = number(text, 5);
        int day = number(text, 8);
        return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    private static int afterFraction(String text) {
        int at = TIME.length();
        if (text.charAt(at) != '.') {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == at + 1 || end > at + 1 + NANOS ? -1 : end;
    }

    private static boolean isZone(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        if (text.charAt(at) == 'Z') {
            return text.length() == at + 1;
        }
        return (text.charAt(at) == '+' || text.charAt(at) == '-') && text.length() == at + 6 && has(text, at + 1, "dd:dd")
                && number(text, at + 1) < 14 && number(text, at + 4) < 60;
    }

    private static boolean has(String text, int from, String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = text.charAt(from + i);
            if (pattern.charAt(i) == 'd' ? !isDigit(c) : c != pattern.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
