package org.dermatome.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StringLiteralsTest {

    @TempDir
    Path folder;

    @Test
    void quotesInCharactersCommentsAndTextBlocksDoNotMisleadTheReader() throws IOException {
        Path source = Files.writeString(folder.resolve("Sample.java"), """
                @Note("annotated")
                class Sample {
                    char quote = '"'; // a " in a comment
                    String plain = "one \\"two\\"";
                    String block = \"""
                        three
                        \""";
                }
                """);
        assertThat(StringLiterals.of(List.of(source)).get(source)).containsExactly("annotated", "one \"two\"", "three\n");
    }

    @Test
    void aLongLiteralIsReadWhole() throws IOException {
        Path source = Files.writeString(folder.resolve("Long.java"), "class Long { String text = \"" + "x".repeat(60_000) + "\"; }");
        assertThat(StringLiterals.of(List.of(source)).get(source)).singleElement().satisfies(text -> assertThat(text).hasSize(60_000));
    }
}
