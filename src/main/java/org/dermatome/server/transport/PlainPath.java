package org.dermatome.server.transport;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses that mean the same to everybody who reads them. The container, HAPI and what decides who may do what each resolve {@code ..},
 * {@code //}, {@code ;} and encoded slashes in their own way, and what one refuses another may find; nobody needs them.
 */
final class PlainPath {

    private static final Pattern TWOFOLD = Pattern.compile("//|;|\\\\|/\\.\\.?(/|$)|%(00|0[9ad]|25|2e|2f|3b|5c)|%c0%|[^\\x21-\\x7e]");

    private PlainPath() {
    }

    /** @param path as it was sent */
    static boolean is(String path) {
        return !TWOFOLD.matcher(path.toLowerCase(Locale.ROOT)).find();
    }
}
