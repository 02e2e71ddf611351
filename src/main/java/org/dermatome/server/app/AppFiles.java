package org.dermatome.server.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The built files of the app on the class path. Only the names in the list that the build wrote exist, so that no path from outside reaches
 * the class path. The content is read when it is first asked for.
 */
final class AppFiles {

    private static final String FOLDER = "/app/";
    private static final String LIST = "files.txt";

    private final Set<String> names;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    private AppFiles(Set<String> names) {
        this.names = names;
    }

    /** All files; none if the server was built without the app. */
    static AppFiles load() {
        if (AppFiles.class.getResource(FOLDER + LIST) == null) {
            return new AppFiles(Set.of());
        }
        return new AppFiles(Arrays.stream(new String(read(LIST), StandardCharsets.UTF_8).split("\n"))
                .filter(name -> !name.isBlank()).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** The content of a file that is there. */
    byte[] content(String name) {
        return contents.computeIfAbsent(name, AppFiles::read);
    }

    private static byte[] read(String name) {
        try (InputStream in = AppFiles.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
