package org.dermatome.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code access-matrix.csv}: what each caller gets at a door.
 *
 * @param door an interaction of FHIR, an operation with its level, or an address
 * @param types a resource type or a group of types
 * @param target which resource, seen from Alice, or which way of asking
 * @param expected by caller: an HTTP status, or what a search finds, see {@link AccessMatrixContract}
 */
record AccessCase(String door, String types, String target, Map<String, String> expected) {

    private static final String FOLDER = "/org/dermatome/server/";

    static List<AccessCase> all() {
        List<String[]> lines = read("access-matrix.csv");
        String[] head = lines.get(0);
        return lines.subList(1, lines.size()).stream().map(line -> {
            Map<String, String> expected = new LinkedHashMap<>();
            for (int i = 3; i < head.length; i++) {
                expected.put(head[i], line[i]);
            }
            return new AccessCase(line[0], line[1], line[2], expected);
        }).toList();
    }

    /** The claims of the callers by their names. */
    static Map<String, Map<String, Object>> callers() {
        Map<String, Map<String, Object>> callers = new LinkedHashMap<>();
        List<String[]> lines = read("access-callers.csv");
        for (String[] line : lines.subList(1, lines.size())) {
            Map<String, Object> claims = new LinkedHashMap<>();
            for (int i = 1; i < 4; i++) {
                if (!line[i].isEmpty()) {
                    claims.put(lines.get(0)[i], line[i]);
                }
            }
            callers.put(line[0], claims);
        }
        return callers;
    }

    private static List<String[]> read(String file) {
        try (InputStream in = AccessCase.class.getResourceAsStream(FOLDER + file)) {
            List<String[]> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                lines.add(Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return door + ' ' + types + " (" + target + ')';
    }
}
