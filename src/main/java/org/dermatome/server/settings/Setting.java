package org.dermatome.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
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

    static Setting<String> choice(String key, List<String> values, String meaning) {
        return new Setting<>(key, values.get(0), String.join(" or ", values), meaning, text -> {
            if (!values.contains(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }
}
