package org.dermatome.terminology;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.terminology.Holdings.Member;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/**
 * What to expand of a value set. The package does not change while it is served, so that the same question has the same answer, byte for
 * byte: the identifier derives from the question and the time is that of the publication.
 *
 * @param filter words that a code or a name must hold, or null
 * @param count most codes wanted, or null
 */
record Expansion(String filter, int offset, Integer count, String language, boolean designations, boolean definition) {

    /** Codes in one answer. */
    static final int LIMIT = 1000;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    static Expansion of(Given given) {
        Integer offset = given.number("offset");
        return new Expansion(given.text("filter"), offset == null ? 0 : offset, given.number("count"), given.text("displayLanguage"),
                given.is("includeDesignations"), given.is("includeDefinition"));
    }

    ValueSet of(ValueSet valueSet, List<Member> members) {
        List<Member> found = members.stream().filter(this::matches).toList();
        if (count == null && found.size() - offset > LIMIT) {
            throw new Refused(Kind.UNPROCESSABLE, IssueType.TOOCOSTLY, "The expansion has " + found.size() + " codes and an answer holds at most "
                    + LIMIT + ". Ask for pages with count and offset.", Given.where("count"));
        }
        int size = count == null ? LIMIT : Math.min(count, LIMIT);
        ValueSet expanded = valueSet.copy();
        if (!definition) {
            expanded.setCompose(null);
        }
        ValueSetExpansionComponent expansion = new ValueSetExpansionComponent();
        expansion.setTimestampElement(valueSet.hasExpansion() ? valueSet.getExpansion().getTimestampElement().copy() : valueSet.getDateElement().copy());
        expansion.setTotal(found.size()).setOffset(offset);
        members.stream().map(member -> member.codes().url() + '|' + member.codes().version()).distinct()
                .forEach(version -> expansion.addParameter().setName("version").setValue(new UriType(version)));
        parameters(expansion, size);
        found.stream().skip(offset).limit(size).forEach(member -> expansion.addContains(contains(member)));
        expansion.setIdentifier("urn:uuid:" + UUID.nameUUIDFromBytes((valueSet.getUrl() + '|' + valueSet.getVersion() + ' ' + this)
                .getBytes(StandardCharsets.UTF_8)));
        return expanded.setExpansion(expansion);
    }

    private void parameters(ValueSetExpansionComponent expansion, int size) {
        if (filter != null) {
            expansion.addParameter().setName("filter").setValue(new StringType(filter));
        }
        if (count != null) {
            expansion.addParameter().setName("count").setValue(new IntegerType(size));
        }
        if (language != null) {
            expansion.addParameter().setName("displayLanguage").setValue(new CodeType(language));
        }
        if (designations) {
            expansion.addParameter().setName("includeDesignations").setValue(new BooleanType(true));
        }
    }

    private ValueSetExpansionContainsComponent contains(Member member) {
        ConceptDefinitionComponent concept = member.concept();
        ValueSetExpansionContainsComponent contains = new ValueSetExpansionContainsComponent().setSystem(member.codes().url())
                .setCode(member.code()).setDisplay(Codes.display(concept, language));
        if (designations) {
            for (ConceptDefinitionDesignationComponent designation : concept.getDesignation()) {
                ConceptReferenceDesignationComponent added = contains.addDesignation();
                added.setLanguage(designation.getLanguage()).setValue(designation.getValue());
                if (designation.hasUse()) {
                    added.setUse(designation.getUse().copy());
                }
            }
        }
        return contains;
    }

    private boolean matches(Member member) {
        if (filter == null) {
            return true;
        }
        ConceptDefinitionComponent concept = member.concept();
        List<String> names = Stream.concat(Stream.of(member.code(), concept.getDisplay()),
                concept.getDesignation().stream().map(ConceptDefinitionDesignationComponent::getValue)).map(Expansion::simple).toList();
        return SPACE.splitAsStream(simple(filter.strip())).allMatch(word -> names.stream().anyMatch(name -> name.contains(word)));
    }

    /** Without accents and without the difference between capital and small letters. */
    private static String simple(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
