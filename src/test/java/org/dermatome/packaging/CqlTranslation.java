package org.dermatome.packaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerException.ErrorSeverity;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlCompilerOptions.Options;
import org.cqframework.cql.cql2elm.CqlTranslator;
import org.cqframework.cql.cql2elm.LibraryBuilder.SignatureLevel;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
import org.cqframework.cql.cql2elm.tracking.TrackBack;
import org.hl7.elm.r1.VersionedIdentifier;

/** How this project translates CQL to ELM, the same for the package and for the reference engine. */
public final class CqlTranslation {

    /** A message of the translator about a place in a library. */
    record Message(String library, int line, boolean error, String text) {

        /** Whether it only says that something else is wrong: one mistake is followed by hundreds of these. */
        boolean consequence() {
            return text != null && CONSEQUENCE.matcher(text).find();
        }
    }

    private static final Pattern CONSEQUENCE = Pattern.compile(
            "definition contains errors|Could not determine signature|Internal translator error|type '<unknown>'");

    private static final Pattern HEADER = Pattern.compile("(?m)^library\\s+\"?([A-Za-z][A-Za-z0-9_]*)\"?(?:\\s+version\\s+'([^']+)')?");

    private final LibraryManager libraries = newLibraryManager();
    private final Set<Message> messages = new LinkedHashSet<>();

    /** A translation of the given CQL texts; every library they include must be among them. */
    public CqlTranslation(Collection<String> cqlTexts) {
        libraries.getLibrarySourceLoader().registerProvider(new StringLibrarySourceProvider(List.copyOf(cqlTexts)));
    }

    /** A fresh library manager with the options of this project: no list promotion or demotion, signatures on every call. */
    public static LibraryManager newLibraryManager() {
        CqlCompilerOptions options = new CqlCompilerOptions(Options.DisableListDemotion, Options.DisableListPromotion);
        options.setSignatureLevel(SignatureLevel.All);
        return new LibraryManager(new ModelManager(), options);
    }

    /** Name and version from the header line of a CQL text. */
    public static VersionedIdentifier identifierOf(String cql) {
        Matcher header = HEADER.matcher(cql);
        if (!header.find()) {
            throw new IllegalArgumentException("no line \"library Name version '...'\"");
        }
        return new VersionedIdentifier().withId(header.group(1)).withVersion(header.group(2));
    }

    /** The ELM of a library as JSON, or null when it has an error; see {@link #messages()}. */
    public String toElm(VersionedIdentifier identifier) {
        List<CqlCompilerException> problems = new ArrayList<>();
        try {
            CompiledLibrary compiled = libraries.resolveLibrary(identifier, problems);
            problems.forEach(problem -> note(identifier, problem));
            return compiled == null || CqlCompilerException.hasErrors(problems)
                    ? null
                    : CqlTranslator.convertToJson(compiled.getLibrary());
        } catch (RuntimeException e) {
            problems.forEach(problem -> note(identifier, problem));
            if (e instanceof CqlCompilerException problem) {
                note(identifier, problem);
            } else {
                messages.add(new Message(identifier.getId(), 1, true, e.getMessage()));
            }
            return null;
        }
    }

    private void note(VersionedIdentifier asked, CqlCompilerException problem) {
        TrackBack place = problem.getLocator();
        String library = place == null || place.getLibrary() == null ? asked.getId() : place.getLibrary().getId();
        messages.add(new Message(library, place == null ? 1 : place.getStartLine(),
                problem.getSeverity() == ErrorSeverity.Error, problem.getMessage()));
    }

    /** The messages as text. */
    public String describe() {
        return messages.stream().map(Message::toString).collect(Collectors.joining("\n"));
    }

    /** What the translator said so far, each message once. */
    Set<Message> messages() {
        return messages;
    }
}
