package org.dermatome.server.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scope of an access token: on resources as in SMART App Launch 2, or of version 1 in the words of version 2, or any other.
 *
 * @param text as it stands in the token
 * @param context whose data
 * @param type a resource type, or {@code *}
 * @param permissions what may be done; nothing if the scope is not on resources, or is not understood exactly
 * @param query what the resources must be like: values by search parameter, all of which must match; empty for any
 * @see <a href="http://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">Scopes and Launch Context</a>
 */
public record Scope(String text, Context context, String type, Set<Permission> permissions, Map<String, String> query) {

    /** Whose data a scope is about. */
    public enum Context {
        /** The patient's of the launch. */
        PATIENT,
        /** What the user may see. */
        USER,
        /** What a program may see that acts for itself. */
        SYSTEM,
        /** Nobody's: it is no scope on resources. */
        NONE
    }

    private static final String ALL = "*";
    private static final Pattern FORM = Pattern.compile("(patient|user|system)/([A-Z][A-Za-z]{1,63}|\\*)\\.([a-z]{1,5}|\\*)(\\?(.+))?");
    /** Without modifiers, chains and reverse chains: what they would mean for a single resource is not decided here. */
    private static final Pattern CRITERION = Pattern.compile("((?:_(?:id|tag|profile|security))|[a-z][a-z-]{0,63})=([^&=,]{1,500})");

    public Scope {
        permissions = Set.copyOf(permissions);
        query = Map.copyOf(query);
    }

    /** The scopes of a token. */
    static List<Scope> all(String texts) {
        return texts == null ? List.of() : Arrays.stream(texts.split(" ")).filter(text -> !text.isEmpty()).distinct().map(Scope::of).toList();
    }

    /** The scope of this text; of context {@link Context#NONE} if it is none on resources. */
    public static Scope of(String text) {
        Matcher form = FORM.matcher(text);
        Map<String, String> query = form.matches() ? query(form.group(5)) : null;
        if (query == null || permissions(form.group(3)).isEmpty()) {
            return new Scope(text, Context.NONE, "", Set.of(), Map.of());
        }
        return new Scope(text, Context.valueOf(form.group(1).toUpperCase(Locale.ROOT)), form.group(2), permissions(form.group(3)), query);
    }

    private static Set<Permission> permissions(String text) {
        return switch (text) {
            case "read" -> EnumSet.of(Permission.READ, Permission.SEARCH);
            case "write" -> EnumSet.of(Permission.CREATE, Permission.UPDATE, Permission.DELETE);
            case ALL -> EnumSet.allOf(Permission.class);
            default -> Permission.ofLetters(text);
        };
    }

    /** Null if it is not understood: leaving out what is not understood would allow too much. */
    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : text == null ? new String[0] : text.split("&", -1)) {
            Matcher criterion = CRITERION.matcher(part);
            if (!criterion.matches() || query.put(criterion.group(1), decoded(criterion.group(2))) != null) {
                return null;
            }
        }
        return query.containsValue("") ? null : query;
    }

    private static String decoded(String text) {
        try {
            String value = URLDecoder.decode(text, StandardCharsets.UTF_8);
            return value.indexOf(',') < 0 ? value : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether it is understood as a scope on resources. */
    public boolean isOnResources() {
        return context != Context.NONE;
    }

    /** Whether it is about this type and allows this. */
    boolean covers(Permission permission, String resourceType) {
        return permissions.contains(permission) && (type.equals(ALL) || type.equals(resourceType));
    }

    boolean coversEverything(Permission permission) {
        return permissions.contains(permission) && type.equals(ALL) && query.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
