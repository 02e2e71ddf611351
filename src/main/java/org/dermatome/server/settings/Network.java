package org.dermatome.server.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, such as {@code 10.0.0.0/8}. A name is no address: looking it up would ask somebody else whom to trust.
 *
 * @param address the bytes of the first
 * @param bits how many of them count
 */
public record Network(BigInteger address, int length, int bits) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** @throws IllegalArgumentException if the text is neither an address nor one with the number of bits */
    static Network of(String text) {
        String[] parts = text.split("/", -1);
        InetAddress first = literal(parts[0]);
        if (first == null || parts.length > 2) {
            throw new IllegalArgumentException(text);
        }
        int length = first.getAddress().length * 8;
        int bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > length) {
            throw new IllegalArgumentException(text);
        }
        return new Network(new BigInteger(1, first.getAddress()).shiftRight(length - bits), length, bits);
    }

    /** Whether an address is one of these. */
    public boolean holds(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length * 8 == length && new BigInteger(1, bytes).shiftRight(length - bits).equals(address);
    }

    /** The address that a text is, or null if it is none; IPv4 within IPv6 is IPv4. */
    public static InetAddress literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(bare).matches() || !bare.contains(":") && bare.split("\\.", -1).length != 4) {
            return null;
        }
        try {
            return InetAddress.getByName(bare);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
