package org.dermatome.terminology;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** {@code $translate}: by one map, or by all maps of the package from the system of the code. It says what the maps say and guesses nothing. */
final class Translation {

    private final Shelf shelf;

    Translation(Shelf shelf) {
        this.shelf = shelf;
    }

    /** A mapping that was found. */
    private record Match(ConceptMap map, Coding concept, ConceptMapEquivalence equivalence) {
    }

    Parameters of(String id, Given given) {
        boolean reverse = given.is("reverse");
        List<Coding> codings = codings(given);
        String target = given.text("targetsystem");
        List<ConceptMap> maps = maps(id, given);
        List<Match> matches = new ArrayList<>();
        boolean covered = false;
        for (ConceptMap map : maps) {
            for (ConceptMapGroupComponent group : map.getGroup()) {
                for (Coding coding : codings) {
                    if (covers(group, coding, target, reverse)) {
                        covered = true;
                        collect(map, group, coding, reverse, matches);
                    }
                }
            }
        }
        if (!covered) {
            Coding first = codings.get(0);
            throw new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, "No map held here leads from " + first.getSystem()
                    + (first.hasVersion() ? '|' + first.getVersion() : "") + (target == null ? "" : " to " + target)
                    + (id == null && !given.has("url") ? "." : " in the map named.") + ' ' + shelf.held("ConceptMap"), Given.where("system"));
        }
        return answer(matches, codings);
    }

    private List<ConceptMap> maps(String id, Given given) {
        if (id != null) {
            return List.of(shelf.byId(ConceptMap.class, id));
        }
        if (given.has("url")) {
            return List.of(shelf.byUrl(ConceptMap.class, given.text("url"), given.text("conceptMapVersion"), Given.where("url")));
        }
        return shelf.knowledge().artifacts().stream().filter(artifact -> artifact.resourceType().equals("ConceptMap"))
                .map(artifact -> shelf.get(ConceptMap.class, artifact)).toList();
    }

    private static List<Coding> codings(Given given) {
        long ways = List.of("code", "coding", "codeableConcept").stream().filter(given::has).count();
        if (ways != 1) {
            throw given.wrong(ways == 0 ? IssueType.REQUIRED : IssueType.INVALID, "needs one code.",
                    "Give one of code with system, coding, codeableConcept.");
        }
        List<Coding> codings = given.has("codeableConcept") ? given.value("codeableConcept", CodeableConcept.class).getCoding()
                : List.of(given.has("coding") ? given.value("coding", Coding.class)
                        : new Coding(given.need("system"), given.text("code"), null).setVersion(given.text("version")));
        if (codings.isEmpty() || codings.stream().anyMatch(coding -> !coding.hasSystem() || !coding.hasCode())) {
            throw given.wrong(IssueType.REQUIRED, given.has("coding") ? "coding" : "codeableConcept", "was given a code without its code system.",
                    "Give system and code of each coding.");
        }
        return codings;
    }

    private static boolean covers(ConceptMapGroupComponent group, Coding coding, String target, boolean reverse) {
        String from = reverse ? group.getTarget() : group.getSource();
        String version = reverse ? group.getTargetVersion() : group.getSourceVersion();
        String to = reverse ? group.getSource() : group.getTarget();
        return coding.getSystem().equals(from) && (target == null || target.equals(to))
                && (!coding.hasVersion() || version == null || version.equals(coding.getVersion()));
    }

    private static void collect(ConceptMap map, ConceptMapGroupComponent group, Coding coding, boolean reverse, List<Match> matches) {
        for (SourceElementComponent element : group.getElement()) {
            for (TargetElementComponent target : element.getTarget()) {
                if (!reverse && element.getCode().equals(coding.getCode())) {
                    matches.add(new Match(map, new Coding(group.getTarget(), target.getCode(), target.getDisplay())
                            .setVersion(group.getTargetVersion()), target.getEquivalence()));
                } else if (reverse && coding.getCode().equals(target.getCode())) {
                    matches.add(new Match(map, new Coding(group.getSource(), element.getCode(), element.getDisplay())
                            .setVersion(group.getSourceVersion()), turned(target.getEquivalence())));
                }
            }
        }
    }

    /** The same relation seen from the other side. */
    private static ConceptMapEquivalence turned(ConceptMapEquivalence equivalence) {
        return switch (equivalence) {
            case WIDER -> ConceptMapEquivalence.NARROWER;
            case NARROWER -> ConceptMapEquivalence.WIDER;
            case SUBSUMES -> ConceptMapEquivalence.SPECIALIZES;
            case SPECIALIZES -> ConceptMapEquivalence.SUBSUMES;
            default -> equivalence;
        };
    }

    private static Parameters answer(List<Match> matches, List<Coding> codings) {
        boolean mapped = matches.stream().anyMatch(match -> match.equivalence() != ConceptMapEquivalence.UNMATCHED
                && match.equivalence() != ConceptMapEquivalence.DISJOINT);
        Parameters answer = new Parameters();
        answer.addParameter().setName("result").setValue(new BooleanType(mapped));
        if (!mapped) {
            answer.addParameter().setName("message").setValue(new StringType("No mapping is held for " + String.join(", ",
                    codings.stream().map(coding -> coding.getSystem() + '|' + coding.getCode()).toList()) + '.'));
        }
        for (Match match : matches) {
            ParametersParameterComponent parameter = answer.addParameter().setName("match");
            parameter.addPart().setName("equivalence").setValue(new CodeType(match.equivalence().toCode()));
            if (match.concept().hasCode()) {
                parameter.addPart().setName("concept").setValue(match.concept());
            }
            parameter.addPart().setName("source").setValue(new UriType(match.map().getUrl() + '|' + match.map().getVersion()));
        }
        return answer;
    }
}
