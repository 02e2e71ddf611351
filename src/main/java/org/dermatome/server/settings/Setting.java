package org.dermatome.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * One setting.
 *
 * @param key its name in the configuration
 * @param standard its value when it is not set
 * @param allowed what it may be, in words
 * @param meaning what it does, in words
 * @param reader from text to value; throws an {@link IllegalArgumentException} for what is not allowed
 */
public record Setting<T>(String key, String standard, String allowed, String meaning, Function<String, T> reader) {

    static final String PREFIX = "dermatome.";

    /** The value that a text means. */
    T read(String text) {
        try {
            return reader.apply(text.strip());
        } catch (RuntimeException e) {
            throw new WrongSettingException(key + " is '" + text + "'.", "Set it to " + allowed + ", or leave it out: it is "
                    + (standard.isEmpty() ? "empty" : standard) + " then.");
        }
    }

    static Setting<Integer> number(String key, int standard, int least, int most, String meaning) {
        return new Setting<>(key, Integer.toString(standard), "a whole number from " + least + " to " + most, meaning, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    static Setting<Duration> time(String key, String standard, Duration most, String meaning) {
        return new Setting<>(key, standard, "a time from 1ms to " + most.toSeconds() + "s, such as 500ms or 10s", meaning, text -> {
            Duration time = DurationStyle.SIMPLE.parse(text);
            if (time.isZero() || time.isNegative() || time.compareTo(most) > 0) {
                throw new IllegalArgumentException(text);
            }
            return time;
        });
    }

    /** An address of http or https, without query and without a slash at its end; empty by default. */
    static Setting<String> address(String key, String meaning) {
        return new Setting<>(key, "", "an address such as https://cds.example.org", meaning, text -> text.isEmpty() ? "" : address(text));
    }

    /** Addresses of http or https, divided by commas, without query and without a slash at their end; none by default. */
    static Setting<List<String>> addresses(String key, String meaning) {
        return new Setting<>(key, "", "addresses such as https://ehr.example.org/fhir, divided by commas", meaning,
                text -> Stream.of(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).map(Setting::address).toList());
    }

    /** Pairs of an address and something beside it, divided by a space; pairs are divided by commas; none by default. */
    static Setting<Map<String, String>> pairs(String key, String allowed, String meaning) {
        return new Setting<>(key, "", allowed, meaning, text -> {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text.split(",")) {
                String[] both = pair.strip().split("\\s+");
                if (!pair.isBlank() && (address(both[0]).isEmpty() || both.length != 2 || pairs.put(both[0], both[1]) != null)) {
                    throw new IllegalArgumentException(pair);
                }
            }
            return Collections.unmodifiableMap(pairs);
        });
    }

    private static String address(String text) {
        URI address = URI.create(text);
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(text);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    static Setting<String> choice(String key, List<String> values, String meaning) {
        return new Setting<>(key, values.get(0), String.join(" or ", values), meaning, text -> {
            if (!values.contains(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }
}
