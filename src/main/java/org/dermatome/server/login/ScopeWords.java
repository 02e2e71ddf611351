package org.dermatome.server.login;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.dermatome.server.access.Scope;

/** Says what a scope lets an app do, for the person who is asked. */
final class ScopeWords {

    private static final Properties WORDS = new Properties();

    static {
        try {
            WORDS.load(new StringReader(Page.read("scopes.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScopeWords() {
    }

    static String of(String text) {
        Scope scope = Scope.of(text);
        if (!scope.isOnResources()) {
            return word(text);
        }
        String may = scope.permissions().stream().sorted().map(permission -> word(permission.name())).collect(Collectors.joining(", "));
        String query = scope.query().isEmpty() ? "" : " (" + scope.query().entrySet().stream().map(Object::toString).collect(Collectors.joining(", ")) + ')';
        return may + ' ' + scope.type() + query + ' ' + word(scope.context().name());
    }

    private static String word(String name) {
        return WORDS.getProperty(WORDS.containsKey(name) ? name : name.toLowerCase(Locale.ROOT), name);
    }
}
