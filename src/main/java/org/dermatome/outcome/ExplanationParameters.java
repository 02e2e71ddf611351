package org.dermatome.outcome;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dermatome.assessment.Reason;
import org.dermatome.explain.Alternative;
import org.dermatome.explain.Change;
import org.dermatome.explain.Explained;
import org.dermatome.explain.Explanations;
import org.dermatome.explain.Search;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** An explanation as the output parameters of the operation; its OperationDefinition names and explains every part. */
public final class ExplanationParameters {

    private final String language;
    private final Parameters parameters = new Parameters();
    private final Set<Question> mentioned = new HashSet<>();

    private ExplanationParameters(String language) {
        this.language = language;
    }

    /** @param language of the texts as BCP-47 tag, or null for the language of the package */
    public static Parameters of(Explanations explanations, String language) {
        return new ExplanationParameters(language).layOut(explanations);
    }

    private Parameters layOut(Explanations explanations) {
        parameters.setLanguage(language);
        parameters.addParameter().setName("urgency").setValue(coding(explanations.urgency().concept()));
        explanations.redFlags().forEach(flag -> explained("red-flag", flag));
        explanations.findings().forEach(finding -> explained("finding", finding));
        explanations.causes().forEach(cause -> explained("cause", cause));
        explanations.searches().forEach(this::search);
        questions();
        return parameters;
    }

    private enum Direction { SUPPORTS, OPPOSES, MISSING }

    private void explained(String name, Explained explained) {
        ParametersParameterComponent parameter = parameters.addParameter().setName(name);
        part(parameter, "concept", coding(explained.concept()));
        if (explained.urgency() != null) {
            part(parameter, "urgency", coding(explained.urgency().concept()));
        }
        if (explained.state() != null) {
            part(parameter, "state", new CodeType(code(explained.state())));
        }
        if (explained.likelihood() != null) {
            part(parameter, "likelihood", coding(explained.likelihood().concept()));
        }
        evidence(parameter, Direction.SUPPORTS, explained.supporting());
        evidence(parameter, Direction.OPPOSES, explained.opposing());
        for (Question question : explained.missing()) {
            linkId(evidence(parameter, Direction.MISSING), question);
        }
        explained.sources().forEach(source -> part(parameter, "source", new StringType(source)));
    }

    private void evidence(ParametersParameterComponent parameter, Direction direction, List<Reason> reasons) {
        for (Reason reason : reasons) {
            for (Reason.Given given : reason.answers()) {
                ParametersParameterComponent evidence = evidence(parameter, direction);
                if (reason.finding() != null) {
                    part(evidence, "finding", coding(reason.finding().concept()));
                }
                linkId(evidence, given.question());
                given.answers().forEach(answer -> part(evidence, "answer", value(answer)));
            }
        }
    }

    private static ParametersParameterComponent evidence(ParametersParameterComponent parameter, Direction direction) {
        ParametersParameterComponent evidence = parameter.addPart().setName("evidence");
        part(evidence, "direction", new CodeType(code(direction)));
        return evidence;
    }

    private void search(Search search) {
        ParametersParameterComponent parameter = parameters.addParameter().setName("search");
        part(parameter, "goal", new CodeType(code(search.goal())));
        if (search.cause() != null) {
            part(parameter, "cause", coding(search.cause().concept()));
        }
        part(parameter, "size", new IntegerType(search.size()));
        part(parameter, "evaluations", new IntegerType(search.evaluations()));
        part(parameter, "complete", new BooleanType(search.complete()));
        for (Alternative alternative : search.alternatives()) {
            ParametersParameterComponent found = parameter.addPart().setName("alternative");
            part(found, "result", coding(alternative.result()));
            alternative.changes().forEach(change -> change(found, change));
        }
    }

    private void change(ParametersParameterComponent alternative, Change change) {
        ParametersParameterComponent parameter = alternative.addPart().setName("change");
        linkId(parameter, change.question());
        change.from().forEach(answer -> part(parameter, "from", value(answer)));
        change.to().forEach(answer -> part(parameter, "to", value(answer)));
    }

    private void linkId(ParametersParameterComponent parameter, Question question) {
        mentioned.add(question);
        part(parameter, "linkId", new StringType(question.linkId()));
    }

    /** The texts of the questions once, in the order of the form. */
    private void questions() {
        mentioned.stream().sorted(Comparator.comparingInt(Question::position)).forEach(question -> {
            ParametersParameterComponent parameter = parameters.addParameter().setName("question");
            part(parameter, "linkId", new StringType(question.linkId()));
            part(parameter, "text", new StringType(question.text().in(language)));
        });
    }

    private static void part(ParametersParameterComponent parameter, String name, Type value) {
        parameter.addPart().setName(name).setValue(value);
    }

    private Coding coding(Concept concept) {
        return new Coding(concept.system(), concept.code(), concept.display().in(language));
    }

    private Type value(Answer answer) {
        return switch (answer.type()) {
            case CHOICE -> new Coding(answer.option().system(), answer.option().code(), answer.option().display().in(language));
            case INTEGER -> new IntegerType(answer.number().intValueExact());
            case DECIMAL, QUANTITY -> new DecimalType(answer.number());
            case DATE -> new DateType(answer.text());
            case DATE_TIME -> new DateTimeType(answer.text());
            default -> new StringType(answer.text());
        };
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
