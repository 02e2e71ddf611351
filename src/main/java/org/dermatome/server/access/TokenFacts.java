package org.dermatome.server.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a token says of itself and of its user that decides nothing, and that the audit keeps.
 *
 * @param id of the token ({@code jti}), or null
 * @param subject the user as the issuer calls them, or null
 * @param roles of the user, as IHE's profile for OAuth (IUA) writes them
 * @param purposes of what is done, likewise
 */
public record TokenFacts(String id, String subject, List<Code> roles, List<Code> purposes) {

    /** Of nobody's token. */
    public static final TokenFacts NONE = new TokenFacts(null, null, List.of(), List.of());

    private static final int MOST = 10;
    private static final int LONGEST = 256;

    public TokenFacts {
        roles = List.copyOf(roles);
        purposes = List.copyOf(purposes);
    }

    /** A code; its system may be null. */
    public record Code(String system, String code) {
    }

    static TokenFacts of(Map<String, Object> claims) {
        Object extensions = claims.get("extensions") instanceof Map<?, ?> all ? all.get("ihe_iua") : null;
        Map<?, ?> iua = extensions instanceof Map<?, ?> map ? map : Map.of();
        return new TokenFacts(text(claims.get("jti")), text(claims.get("sub")), codes(iua.get("subject_role")), codes(iua.get("purpose_of_use")));
    }

    private static List<Code> codes(Object value) {
        List<Code> codes = new ArrayList<>();
        if (value instanceof Collection<?> many) {
            many.forEach(each -> codes.addAll(codes(each)));
        } else if (value instanceof Map<?, ?> coding && text(coding.get("code")) != null) {
            codes.add(new Code(text(coding.get("system")), text(coding.get("code"))));
        } else if (text(value) != null) {
            codes.add(new Code(null, text(value)));
        }
        return codes.size() > MOST ? codes.subList(0, MOST) : codes;
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() && text.length() <= LONGEST ? text : null;
    }
}
