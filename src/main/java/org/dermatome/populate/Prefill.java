package org.dermatome.populate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dermatome.fhirpath.Expressions;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Resource;

/** What a Questionnaire says about its pre-population, with its expressions parsed. */
final class Prefill {

    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
    private static final String LAUNCH_CONTEXT = SDC + "sdc-questionnaire-launchContext";
    private static final String INITIAL = SDC + "sdc-questionnaire-initialExpression";
    private static final String VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable";
    private static final Pattern REFERENCE = Pattern.compile("%(\\w+)");

    private final Expressions expressions;
    private final Map<String, String> launchContexts = new LinkedHashMap<>();
    private final Map<String, RecordQuery> queries = new LinkedHashMap<>();
    private final Map<String, Rule> computed = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();

    /**
     * An expression.
     *
     * @param uses names of the launch contexts and queries that its result rests on
     */
    record Rule(ExpressionNode parsed, Set<String> uses) {
    }

    /** An item that has an initial expression. */
    record Item(QuestionnaireItemComponent item, Rule rule) {
    }

    Prefill(Questionnaire questionnaire, Expressions expressions) {
        this.expressions = expressions;
        for (Extension context : questionnaire.getExtensionsByUrl(LAUNCH_CONTEXT)) {
            launchContexts.put(((Coding) context.getExtensionByUrl("name").getValue()).getCode(),
                    context.getExtensionByUrl("type").getValue().primitiveValue());
        }
        for (Extension extension : questionnaire.getExtensionsByUrl(VARIABLE)) {
            Expression variable = (Expression) extension.getValue();
            if ("text/fhirpath".equals(variable.getLanguage())) {
                computed.put(variable.getName(), rule(variable));
            } else {
                queries.put(variable.getName(), RecordQuery.of(variable.getExpression()));
            }
        }
        collect(questionnaire.getItem());
    }

    private void collect(List<QuestionnaireItemComponent> from) {
        for (QuestionnaireItemComponent item : from) {
            Extension initial = item.getExtensionByUrl(INITIAL);
            if (initial != null) {
                items.add(new Item(item, rule((Expression) initial.getValue())));
            }
            collect(item.getItem());
        }
    }

    private Rule rule(Expression expression) {
        Set<String> uses = new LinkedHashSet<>();
        REFERENCE.matcher(expression.getExpression()).results().map(found -> found.group(1)).forEach(name -> {
            if (computed.containsKey(name)) {
                uses.addAll(computed.get(name).uses());
            } else if (launchContexts.containsKey(name) || queries.containsKey(name)) {
                uses.add(name);
            }
        });
        return new Rule(expressions.parse(expression.getExpression()), uses);
    }

    /** Type of the resource of each launch context, by name. */
    Map<String, String> launchContexts() {
        return launchContexts;
    }

    Map<String, RecordQuery> queries() {
        return queries;
    }

    boolean computes(String name) {
        return computed.containsKey(name);
    }

    List<Item> items() {
        return items;
    }

    /** The values of all variables: launch contexts as they are, queries as the Bundle of what they find. */
    Map<String, List<Base>> variables(Map<String, List<RecordQuery.Given>> found) {
        Map<String, List<Base>> variables = new LinkedHashMap<>();
        found.forEach((name, resources) -> variables.put(name, launchContexts.containsKey(name)
                ? resources.stream().map(each -> (Base) each.resource()).toList() : List.of(bundle(resources))));
        computed.forEach((name, rule) -> variables.put(name, rule.uses().stream().anyMatch(found::containsKey)
                ? expressions.evaluate(rule.parsed(), new Bundle(), variables) : List.of()));
        return variables;
    }

    /** What the expression of an item gives. */
    List<Base> evaluate(Item item, Map<String, List<Base>> variables) {
        Map<String, List<Base>> withItem = new LinkedHashMap<>(variables);
        withItem.put("qitem", List.of(item.item()));
        return expressions.evaluate(item.rule().parsed(), item.item(), withItem);
    }

    private static Bundle bundle(List<RecordQuery.Given> resources) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (RecordQuery.Given given : resources) {
            bundle.addEntry().setResource((Resource) given.resource());
        }
        return bundle;
    }
}
