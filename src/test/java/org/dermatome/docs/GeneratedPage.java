package org.dermatome.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page under {@code docs/}, or an example, whose text a test computes. The test compares; with {@code -Ddermatome.docs=write} it writes.
 */
public final class GeneratedPage {

    private final Path file;

    private GeneratedPage(Path file) {
        this.file = file;
    }

    public static GeneratedPage of(String name) {
        return at(Path.of("docs", name));
    }

    public static GeneratedPage at(Path file) {
        return new GeneratedPage(file);
    }

    /** Fails when the page in the tree is not this text. */
    public void mustShow(String text) {
        try {
            if ("write".equals(System.getProperty("dermatome.docs"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            String shown = Files.exists(file) ? Files.readString(file) : "";
            assertThat(shown).as("%s is stale: run the tests once with -Ddermatome.docs=write and look at the difference", file).isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
