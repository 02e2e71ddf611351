package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * When answers were given, and how long ago that is.
 *
 * @param at null if nobody can tell; a day, month or year counts from its beginning
 * @param written as the response says it
 */
record Age(Instant at, String written) {

    /** Clocks differ, and a day begins earlier in the east. */
    private static final Duration AHEAD = Duration.ofHours(26);

    /** @param now a response from the future has no time that one can trust */
    static Age of(JsonNode response, Instant now) {
        for (String written : new String[] {response.path("authored").asText(), response.path("meta").path("lastUpdated").asText()}) {
            Instant at = instant(written);
            if (at != null && at.isBefore(now.plus(AHEAD))) {
                return new Age(at, written);
            }
        }
        return new Age(null, "");
    }

    private static Instant instant(String written) {
        try {
            return switch (written.length()) {
                case 0 -> null;
                case 4 -> Year.parse(written).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                case 7 -> YearMonth.parse(written).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                case 10 -> LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
                default -> OffsetDateTime.parse(written).toInstant();
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The day, or what there is of it. */
    String day() {
        return written.substring(0, Math.min(10, written.length()));
    }

    boolean isKnown() {
        return at != null;
    }

    boolean isWithin(Duration time, Instant now) {
        return isKnown() && !at.isBefore(now.minus(time));
    }

    /** How long ago, in words. */
    String words(Instant now, Words words) {
        long days = Math.max(0, Duration.between(at, now).toDays());
        if (days == 0) {
            return words.say("age.hours");
        }
        if (days == 1) {
            return words.say("age.day");
        }
        if (days < 60) {
            return words.say("age.days", days);
        }
        return days < 730 ? words.say("age.months", days / 30) : words.say("age.years", days / 365);
    }
}
