package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
import org.cqframework.cql.elm.serializing.ElmJsonLibraryReader;
import org.dermatome.packaging.CqlTranslation;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.opencds.cqf.cql.engine.data.CompositeDataProvider;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;

/**
 * The reference CQL engine of the cqframework over the same libraries, against which the compiled rules are proven.
 *
 * <p>The translated libraries and the model are shared; every evaluation gets an engine of its own, because an engine
 * that is used twice silently answers with the values of the first response. An instance may be used by one thread at
 * a time or by many.
 */
public final class ReferenceEngine {

    private static final String FHIR = "http://hl7.org/fhir";

    private final LibraryManager libraries;
    private final Map<String, VersionedIdentifier> identifiers = new LinkedHashMap<>();
    private final Map<String, List<String>> defines = new LinkedHashMap<>();
    private final R4FhirModelResolver model = new R4FhirModelResolver();

    private ReferenceEngine(Collection<Library> elm) {
        libraries = CqlTranslation.newLibraryManager();
        elm.forEach(this::register);
    }

    /** An engine over the given CQL texts; every library they include must be among them. */
    public static ReferenceEngine of(Collection<String> cqlTexts) {
        CqlTranslation translation = new CqlTranslation(cqlTexts);
        List<String> elm = cqlTexts.stream().map(CqlTranslation::identifierOf).map(translation::toElm).toList();
        if (elm.contains(null)) {
            throw new IllegalArgumentException(translation.describe());
        }
        return new ReferenceEngine(elm.stream().map(new ElmJsonLibraryReader()::read).toList());
    }

    /** An engine over the built package on the class path; faster than from CQL, because nothing is translated. */
    public static ReferenceEngine ofPackage() {
        try {
            return ofPackage(Path.of(ReferenceEngine.class.getResource("/knowledge/package").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An engine over a folder of resources: the ELM in its Libraries. */
    public static ReferenceEngine ofPackage(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ReferenceEngine(files.filter(file -> file.getFileName().toString().startsWith("Library-"))
                    .sorted()
                    .map(ReferenceEngine::elmIn)
                    .filter(Objects::nonNull)
                    .map(new ElmJsonLibraryReader()::read)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String elmIn(Path library) {
        try {
            for (JsonNode content : new ObjectMapper().readTree(library.toFile()).path("content")) {
                if (content.path("contentType").asText().equals("application/elm+json")) {
                    return new String(content.path("data").binaryValue(), StandardCharsets.UTF_8);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void register(Library elm) {
        VersionedIdentifier identifier = elm.getIdentifier();
        // The engine looks names up by binary search, as the translator's library manager leaves them.
        elm.getStatements().getDef().sort(Comparator.comparing(ExpressionDef::getName));
        CompiledLibrary compiled = new CompiledLibrary();
        compiled.setIdentifier(identifier);
        compiled.setLibrary(elm);
        libraries.getCompiledLibraries().put(identifier, compiled);
        identifiers.put(identifier.getId(), identifier);
        defines.put(identifier.getId(), elm.getStatements().getDef().stream()
                .filter(define -> !(define instanceof FunctionDef))
                .map(ExpressionDef::getName)
                .filter(name -> !"Patient".equals(name))
                .toList());
    }

    /** The names of the libraries. */
    public Set<String> libraries() {
        return defines.keySet();
    }

    /** The names of the defines of a library, without functions and without the context define. */
    public List<String> defines(String library) {
        return defines.get(library);
    }

    /** All defines of the named libraries (of all libraries when none is named): {@code "Library.define"} to its value, which may be null. */
    public Map<String, Object> evaluate(QuestionnaireResponse response, String... libraryNames) {
        Map<String, List<String>> wanted = libraryNames.length == 0
                ? defines
                : Arrays.stream(libraryNames).collect(Collectors.toMap(name -> name, defines::get, (a, b) -> a, LinkedHashMap::new));
        return evaluate(response, wanted);
    }

    /** The wanted defines (library to names). */
    public Map<String, Object> evaluate(QuestionnaireResponse response, Map<String, List<String>> wanted) {
        EvaluationParams.Builder params = new EvaluationParams.Builder();
        params.setParameters(Map.of("QuestionnaireResponse", response));
        wanted.forEach((library, names) -> {
            EvaluationParams.LibraryParams.Builder expressions = new EvaluationParams.LibraryParams.Builder();
            expressions.expressions(names);
            params.library(identifiers.get(library), expressions.build());
        });
        Map<String, Object> values = new LinkedHashMap<>();
        engine().evaluate(params.build()).getResults().forEach((library, result) ->
                result.getExpressionResults().forEach((name, value) ->
                        values.put(library.getId() + "." + name, value == null ? null : value.getValue())));
        return values;
    }

    private CqlEngine engine() {
        CompositeDataProvider noRecords = new CompositeDataProvider(model,
                (context, contextPath, contextValue, dataType, templateId, codePath, codes, valueSet, datePath, dateLowPath, dateHighPath, dateRange) -> List.of());
        Environment environment = new Environment(libraries, Map.of(FHIR, noRecords));
        return new CqlEngine(environment, Set.of(CqlEngine.Options.EnableExpressionCaching));
    }
}
