package org.dermatome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void blankLinesAreCountedAndPassedOver() throws IOException {
        assertThat(read("\n{1}\r\n \t\n{2}\n\n{3}")).containsExactly("2 {1}\r", "4 {2}", "6 {3}");
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        assertThat(read("\ufeff{1}\n\ufeff{2}")).containsExactly("1 {1}", "2 \ufeff{2}");
    }

    @Test
    void aLineThatIsTooLongIsPassedOverWithoutBeingHeld() throws IOException {
        String longest = "x".repeat(Lines.LIMIT);
        assertThat(read("a\n" + longest + "\n" + longest + "x\nb")).containsExactly("1 a", "2 " + longest, "3 too long", "4 b");
    }

    @Test
    void readingGoesOnAtEveryMark() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("y".repeat(random.nextInt(i % 10 == 9 ? 400_000 : 20))).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Lines all = new Lines(new ByteArrayInputStream(bytes));
        List<Line> expected = new ArrayList<>();
        List<Mark> marks = new ArrayList<>(List.of(Mark.START));
        for (Line line = all.next(); line != null; line = all.next()) {
            expected.add(line);
            marks.add(all.mark());
        }
        for (int i = 0; i < marks.size(); i++) {
            Lines rest = new Lines(new ByteArrayInputStream(bytes));
            assertThat(rest.skip(marks.get(i))).isTrue();
            for (Line line : expected.subList(i, expected.size())) {
                Line read = rest.next();
                assertThat(read.number()).isEqualTo(line.number());
                assertThat(Arrays.equals(read.json(), line.json())).as("line %s", line.number()).isTrue();
            }
            assertThat(rest.next()).isNull();
            assertThat(rest.mark()).isEqualTo(all.mark());
        }
    }

    @Test
    void anotherInputIsNoticed() throws IOException {
        Lines lines = new Lines(input("abc\ndef\n"));
        lines.next();
        assertThat(new Lines(input("abc\nxyz")).skip(lines.mark())).isTrue();
        assertThat(new Lines(input("abd\ndef\n")).skip(lines.mark())).isFalse();
        assertThat(new Lines(input("ab")).skip(lines.mark())).isFalse();
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(String text) throws IOException {
        Lines lines = new Lines(input(text));
        List<String> read = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            read.add(line.number() + " " + (line.json() == null ? "too long" : new String(line.json(), StandardCharsets.UTF_8)));
        }
        return read;
    }
}
