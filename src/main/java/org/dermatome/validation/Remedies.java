package org.dermatome.validation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;

/** What to do about a message of HAPI's validator, by the beginning of its id; the longest one that fits counts. */
final class Remedies {

    private static final String RULE = "#";

    private final Properties remedies = new Properties();

    Remedies() {
        try (Reader reader = new InputStreamReader(Remedies.class.getResourceAsStream("remedies.properties"), StandardCharsets.UTF_8)) {
            remedies.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param id of the kind of message, or null; rules of profiles have the address of the profile and the name of the rule
     * @param type of the resource
     */
    String of(String id, String type) {
        String kind = String.valueOf(id);
        String key = kind.contains(RULE) ? "rule" : remedies.stringPropertyNames().stream().filter(kind::startsWith)
                .max(Comparator.comparingInt(String::length)).orElse("default");
        return remedies.getProperty(key).replace("{type}", type.matches("[A-Za-z]+") ? type.toLowerCase(Locale.ROOT) : "resourcelist");
    }
}
