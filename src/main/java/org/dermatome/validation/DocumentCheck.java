package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * A text of JSON or XML with any resource of FHIR R4: checked against FHIR, the profiles that it claims and, for each response in it, the
 * Questionnaire. What cannot be checked is said, never passed over as valid.
 */
public final class DocumentCheck {

    private static final Pattern JSON_TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"([A-Za-z]+)\"");
    private static final Pattern XML_TYPE = Pattern.compile("<([A-Z][A-Za-z]+)[\\s>]");

    private final InstanceCheck instances;
    private final ResponseCheck responses;
    private final Remedies remedies = new Remedies();

    /** Takes seconds: it reads the definitions of FHIR. */
    public DocumentCheck(Shelf shelf) {
        this.instances = new InstanceCheck(shelf);
        this.responses = new ResponseCheck(shelf);
    }

    /**
     * Everything that there is to say, in the order of the lines.
     *
     * @param profile of this package or of FHIR R4 that the resource must conform to beside those that it claims, or null
     */
    public List<Finding> check(String text, String profile) {
        SourceLines lines = SourceLines.of(text);
        if (lines.fault() != null) {
            return List.of(lines.fault());
        }
        List<Finding> findings = new ArrayList<>();
        Resource resource = parse(text);
        instances(text, resource, profile, lines, findings);
        if (resource != null) {
            responses(resource, resource.fhirType(), lines, findings);
        }
        return findings.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
    }

    /** The type that a text claims to be, or a question mark. */
    public static String type(String text) {
        Matcher type = (isXml(text) ? XML_TYPE : JSON_TYPE).matcher(text);
        return type.find() ? type.group(1) : "?";
    }

    private void instances(String text, Resource resource, String profile, SourceLines lines, List<Finding> findings) {
        // lines of the message would be those of the copy
        boolean other = resource instanceof StructureDefinition definition && definition.hasContext();
        try {
            String checked = other ? FhirContext.forR4Cached().newJsonParser().encodeResourceToString(InstanceCheck.withoutNetwork(resource)) : text;
            for (SingleValidationMessage message : instances.check(checked, profile)) {
                String location = String.valueOf(message.getLocationString()).replaceAll("/\\*.*?\\*/", "");
                // the validator points at the element around, or before: the later line is the more exact one
                int said = other || message.getLocationLine() == null ? Finding.NO_LINE : message.getLocationLine();
                findings.add(new Finding(InstanceCheck.severity(message.getSeverity()), IssueType.INVALID, message.getMessage(), location,
                        Math.max(said, lines.line(location)), remedies.of(message.getMessageId(), type(text))));
            }
        } catch (RuntimeException e) {
            findings.add(new Finding(IssueSeverity.FATAL, IssueType.STRUCTURE, "This cannot be read as a resource of FHIR R4: " + e.getMessage(),
                    type(text), Finding.NO_LINE, "Give one resource in JSON or XML, with the type that FHIR R4 has for it."));
        }
    }

    /** Leniently: what is wrong in the text is found by the other check. */
    private static Resource parse(String text) {
        FhirContext context = FhirContext.forR4Cached();
        IParser parser = isXml(text) ? context.newXmlParser() : context.newJsonParser();
        try {
            return (Resource) parser.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors()).parseResource(text);
        } catch (DataFormatException | ClassCastException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isXml(String text) {
        return text.stripLeading().startsWith("<");
    }

    private void responses(Resource resource, String location, SourceLines lines, List<Finding> findings) {
        if (resource instanceof QuestionnaireResponse response) {
            for (Finding finding : responses.findings(response, false)) {
                String place = location + finding.location().substring(finding.location().indexOf('.'));
                findings.add(new Finding(finding.severity(), finding.code(), finding.what(), place, lines.line(place), finding.remedy()));
            }
        } else if (resource instanceof Bundle bundle) {
            for (int i = 0; i < bundle.getEntry().size(); i++) {
                responses(bundle.getEntry().get(i).getResource(), location + ".entry[" + i + "].resource", lines, findings);
            }
        } else if (resource instanceof Parameters parameters) {
            for (int i = 0; i < parameters.getParameter().size(); i++) {
                responses(parameters.getParameter().get(i).getResource(), location + ".parameter[" + i + "].resource", lines, findings);
            }
        }
    }
}
