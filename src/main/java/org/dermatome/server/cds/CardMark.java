package org.dermatome.server.cds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/**
 * The names of cards and suggestions. A card's UUID (version 8, that of one's own making) holds which hook, topic, urgency and rule it came
 * from, with a mark that only this server's key can make. So feedback is known to be on a card of ours, and on which rule, although no
 * card is ever stored: cards are about patients, their names are not. The same call gives the same names.
 *
 * <pre>
 * 24 bits rule | 2 hook, 3 topic, 3 urgency | 16 + 12 + 14 bits of the call | 48 bits mark; with version and variant 128 bits
 * </pre>
 */
final class CardMark {

    /** Urgency of a card that rests on no answers. */
    static final int NO_URGENCY = 7;

    private static final int MARK_BYTES = 6;

    private final byte[] key;

    /** What a card's name says. */
    record Meaning(int rule, Hook hook, Topic topic, int urgency) {
    }

    /** @param key empty for one of its own */
    CardMark(String key) {
        this.key = key.isEmpty() ? new byte[32] : Digests.sha256(key.getBytes(StandardCharsets.UTF_8));
        if (key.isEmpty()) {
            new SecureRandom().nextBytes(this.key);
        }
    }

    /** The name of the card with this meaning in this call. */
    UUID card(Meaning meaning, String hookInstance) {
        byte[] name = new byte[16];
        name[0] = (byte) (meaning.rule() >> 16);
        name[1] = (byte) (meaning.rule() >> 8);
        name[2] = (byte) meaning.rule();
        name[3] = (byte) (meaning.hook().ordinal() << 6 | meaning.topic().ordinal() << 3 | meaning.urgency());
        byte[] call = Digests.hmac(key, (hookInstance + '/' + meaning).getBytes(StandardCharsets.UTF_8));
        System.arraycopy(call, 0, name, 4, 6);
        name[6] = (byte) (0x80 | name[6] & 0x0f);
        name[8] = (byte) (0x80 | name[8] & 0x3f);
        System.arraycopy(mark(name), 0, name, 16 - MARK_BYTES, MARK_BYTES);
        ByteBuffer bytes = ByteBuffer.wrap(name);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private byte[] mark(byte[] name) {
        return Arrays.copyOf(Digests.hmac(key, Arrays.copyOf(name, 16 - MARK_BYTES)), MARK_BYTES);
    }

    /** What the name says, or null if it is no name that this server gave. */
    Meaning read(UUID card) {
        byte[] name = ByteBuffer.allocate(16).putLong(card.getMostSignificantBits()).putLong(card.getLeastSignificantBits()).array();
        int topic = name[3] >> 3 & 7;
        int hook = name[3] >> 6 & 3;
        if (!MessageDigest.isEqual(mark(name), Arrays.copyOfRange(name, 16 - MARK_BYTES, 16)) || topic >= Topic.values().length || hook >= Hook.values().length) {
            return null;
        }
        return new Meaning((name[0] & 0xff) << 16 | (name[1] & 0xff) << 8 | name[2] & 0xff, Hook.values()[hook], Topic.values()[topic], name[3] & 7);
    }

    /** The name of a suggestion of a card. */
    UUID suggestion(UUID card, String what) {
        byte[] name = Arrays.copyOf(Digests.hmac(key, (card + "/" + what).getBytes(StandardCharsets.UTF_8)), 16);
        name[6] = (byte) (0x80 | name[6] & 0x0f);
        name[8] = (byte) (0x80 | name[8] & 0x3f);
        ByteBuffer bytes = ByteBuffer.wrap(name);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
