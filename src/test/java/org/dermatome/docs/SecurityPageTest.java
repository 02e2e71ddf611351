package org.dermatome.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md names no test that is not there. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Contract))(?:#(\\w+))?`");
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void everyTestThatIsNamedExistsAndEveryAttackHasOneOrAReason() throws IOException {
        String page = Files.readString(Path.of("SECURITY.md"));
        Map<String, Path> classes;
        try (Stream<Path> files = Files.walk(TESTS)) {
            classes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), Function.identity(), (one, other) -> one));
        }
        List<MatchResult> named = NAMED.matcher(page).results().toList();
        assertThat(named).hasSizeGreaterThan(80);
        for (MatchResult test : named) {
            assertThat(classes).as(test.group()).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(Files.readString(classes.get(test.group(1)))).as(test.group()).containsPattern("@(Test|ParameterizedTest|Property)\\b[\\s\\S]*?void " + test.group(2) + "\\(");
            }
        }
        List<String> rows = page.substring(page.indexOf("## What was attacked")).lines().filter(line -> line.startsWith("| ") && !line.startsWith("| attack")).toList();
        assertThat(rows).hasSizeGreaterThan(50).allMatch(row -> NAMED.matcher(row).find() || row.contains("not applicable:"));
    }
}
