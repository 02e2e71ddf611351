package org.dermatome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineEndTest {

    @Test
    void theFirstLineFeedIsFoundWhereverItStands() {
        for (int at = 0; at < 40; at++) {
            byte[] bytes = new byte[48];
            for (int i = 0; i < bytes.length; i++) {
                // what differs from a line feed by one bit, or only in the sign, is none
                bytes[i] = (byte) (i % 2 == 0 ? '\n' + 1 : '\n' + 0x80);
            }
            bytes[at] = '\n';
            bytes[at + 3] = '\n';
            for (int from = 0; from <= at; from++) {
                assertThat(LineEnd.find(bytes, from, bytes.length)).isEqualTo(at);
                assertThat(LineEnd.find(bytes, from, at)).as("a line that goes on").isEqualTo(at);
            }
        }
    }

    @Test
    void withoutALineFeedTheLineGoesToTheEnd() {
        byte[] bytes = new byte[19];
        Arrays.fill(bytes, (byte) 0x8A);

        assertThat(LineEnd.find(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        assertThat(LineEnd.find(bytes, bytes.length, bytes.length)).isEqualTo(bytes.length);
    }
}
