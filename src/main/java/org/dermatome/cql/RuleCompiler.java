package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles libraries define by define, each after those it refers to. */
final class RuleCompiler {

    /** The library whose reading of a response is native; only its functions over answers are compiled. */
    static final String ANSWERS_LIBRARY = "QuestionnaireResponseAnswers";
    private static final String IS_FINAL = "Is final";

    private final Map<String, ElmLibrary> libraries = new LinkedHashMap<>();
    private final Map<String, Map<String, Rule>> rules = new LinkedHashMap<>();
    private final List<String> underway = new ArrayList<>();
    private final Slots slots = new Slots();
    private final ExpressionCompiler expressions = new ExpressionCompiler(this);
    private final List<DefineTerm> defines = new ArrayList<>();
    private int queries;

    RuleCompiler(Collection<JsonNode> elmLibraries) {
        for (JsonNode json : elmLibraries) {
            ElmLibrary library = new ElmLibrary(json);
            if (libraries.put(library.name(), library) != null) {
                throw new RuleCompilationException(library.name(), null, "given twice");
            }
        }
    }

    RuleSet compile() {
        for (ElmLibrary library : libraries.values()) {
            for (String define : library.defines()) {
                if (!library.name().equals(ANSWERS_LIBRARY) || define.equals(IS_FINAL)) {
                    rule(library, define);
                }
            }
        }
        Network network = network();
        int memos = 0;
        for (DefineTerm define : defines) {
            if (define.reference() == Reference.NONE) {
                define.remember(memos++);
            }
        }
        Map<String, Map<String, Rule>> result = new LinkedHashMap<>();
        // The order of the libraries, not the one in which references were followed.
        libraries.forEach((name, library) -> {
            Map<String, Rule> ordered = new LinkedHashMap<>();
            library.defines().stream().filter(rules.getOrDefault(name, Map.of())::containsKey)
                    .forEach(define -> ordered.put(define, rules.get(name).get(define)));
            result.put(name, Collections.unmodifiableMap(ordered));
        });
        return new RuleSet(Collections.unmodifiableMap(result), slots, network, defines.size(), memos, queries);
    }

    private Network network() {
        NetworkBuilder builder = new NetworkBuilder();
        rules.values().forEach(library -> library.values().forEach(rule -> builder.place(rule.term())));
        Network network = builder.build();
        rules.values().forEach(library -> library.values().forEach(Rule::settle));
        return network;
    }

    /** The rule of a define, compiled now if it is not yet. */
    Rule rule(ElmLibrary library, String define) {
        Map<String, Rule> compiled = rules.computeIfAbsent(library.name(), name -> new LinkedHashMap<>());
        Rule rule = compiled.get(define);
        if (rule != null) {
            return rule;
        }
        Scope scope = Scope.ofDefine(library, define);
        String key = library.name() + ".\"" + define + "\"";
        if (underway.contains(key)) {
            throw scope.problem("defined by itself: " + String.join(" -> ", underway) + " -> " + key);
        }
        underway.add(key);
        rule = new Rule(library.name(), define, cell(body(scope)), scope.slots(), slots);
        underway.remove(underway.size() - 1);
        compiled.put(define, rule);
        return rule;
    }

    private Term body(Scope scope) {
        if (scope.library().name().equals(ANSWERS_LIBRARY)) {
            if (scope.define().equals(IS_FINAL)) {
                return new FinalTerm();
            }
            throw scope.problem("is not for use in rules");
        }
        JsonNode expression = scope.library().define(scope.define());
        if (expression == null) {
            throw scope.problem("no such define");
        }
        return expressions.compile(expression, scope);
    }

    /** The library a name refers to: the including one for no name. */
    ElmLibrary library(JsonNode reference, Scope scope) {
        String localName = reference.path("libraryName").textValue();
        if (localName == null) {
            return scope.library();
        }
        JsonNode include = scope.library().include(localName);
        ElmLibrary library = include == null ? null : libraries.get(include.path("path").asText());
        if (library == null) {
            throw scope.problem("library " + localName + " is not there");
        }
        String version = include.path("version").textValue();
        if (version != null && !version.equals(library.version())) {
            throw scope.problem("needs version " + version + " of library " + library.name() + ", there is " + library.version());
        }
        return library;
    }

    DefineTerm cell(Term body) {
        DefineTerm define = new DefineTerm(defines.size(), body);
        defines.add(define);
        return define;
    }

    int nextQuery() {
        return queries++;
    }

    Slot slot(String linkId, Scope scope) {
        Slot slot = slots.slot(linkId);
        scope.slots().set(slot.index());
        return slot;
    }
}
