package org.dermatome.server.login;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.server.access.Permission;
import org.dermatome.server.access.Scope;

/** What an app gets of what it asks for. Nothing is ever added. */
final class Scopes {

    /** Scopes that are a word of their own. */
    static final Set<String> WORDS = Set.of("launch", "launch/patient", "launch/encounter", "openid", "fhirUser", "online_access", "offline_access");

    private Scopes() {
    }

    static Set<String> of(String text) {
        return Stream.of(text.split(" ")).filter(each -> !each.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What the client is registered for; the rest is left out. */
    static Set<String> registered(Set<String> asked, Set<String> registered) {
        return kept(asked, scope -> WORDS.contains(scope) ? registered.contains(scope) : isCovered(scope, registered));
    }

    /** What can be had with a launch: without a patient no access to one, and a patient is no user of other people's records. */
    static Set<String> launched(Set<String> asked, Launch launch) {
        return kept(asked, scope -> (launch.approved() == null || launch.approved().contains(scope)) && !scope.startsWith("system/")
                && (launch.isForPatient() || !scope.startsWith("patient/")) && (!launch.isByPatient() || !scope.startsWith("user/")));
    }

    /** What a program gets that works for nobody. */
    static boolean areForSystems(Set<String> asked, Set<String> registered) {
        return !asked.isEmpty() && asked.stream().allMatch(scope -> scope.startsWith("system/") && isCovered(scope, registered));
    }

    /** Whether the registered scopes together let all that this one does. */
    static boolean isCovered(String text, Set<String> registered) {
        Scope scope = Scope.of(text);
        Set<Permission> may = registered.stream().map(Scope::of).filter(each -> reaches(each, scope)).flatMap(each -> each.permissions().stream())
                .collect(Collectors.toSet());
        return scope.isOnResources() && may.containsAll(scope.permissions());
    }

    /** Whether the one is about all that the other is about. What may be done with it is another question. */
    private static boolean reaches(Scope one, Scope other) {
        return one.context() == other.context() && (one.type().equals("*") || one.type().equals(other.type()))
                && (one.query().isEmpty() || one.query().equals(other.query()));
    }

    private static Set<String> kept(Set<String> asked, java.util.function.Predicate<String> test) {
        return asked.stream().filter(test).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String text(Set<String> scopes) {
        return String.join(" ", Arrays.asList(scopes.stream().sorted().toArray(String[]::new)));
    }
}
