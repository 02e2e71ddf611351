package org.dermatome.server.cds;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.server.rest.Body;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;

/** {@code Measure/$evaluate-measure} for the one Measure of the package: how often cards are overridden, by rule. */
public final class OverridesOperation {

    private static final String NAME = "$evaluate-measure";
    private static final String DEFINITION = "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure";
    private static final String MEASURE = "measure";
    private static final String START = "periodStart";
    private static final String END = "periodEnd";
    private static final String REPORT_TYPE = "reportType";
    private static final Set<String> TYPES = Set.of("summary", "population");
    private static final int MOST = 10_000;

    private final OverrideReport report;
    private final KeptFeedback kept;

    OverridesOperation(OverrideReport report, KeptFeedback kept) {
        this.report = report;
        this.kept = kept;
    }

    /** The Measure that the parameter names. */
    @Operation(name = NAME, typeName = "Measure", idempotent = true, manualRequest = true, canonicalUrl = DEFINITION)
    public MeasureReport named(RequestDetails request) {
        Given given = given(request, MEASURE, START, END, REPORT_TYPE);
        String measure = given.need(MEASURE);
        if (!Stream.of(OverrideReport.ID, "Measure/" + OverrideReport.ID, OverrideReport.URL).toList().contains(measure.split("\\|", 2)[0])) {
            throw unknown();
        }
        return evaluate(given);
    }

    /** The Measure of the address. */
    @Operation(name = NAME, typeName = "Measure", idempotent = true, manualRequest = true, canonicalUrl = DEFINITION)
    public MeasureReport addressed(@IdParam IdType id, RequestDetails request) {
        if (!id.getIdPart().equals(OverrideReport.ID)) {
            throw unknown();
        }
        return evaluate(given(request, START, END, REPORT_TYPE));
    }

    private static Given given(RequestDetails request, String... taken) {
        return Given.of(NAME, List.of(taken), Body.of(request) instanceof Parameters parameters ? parameters : null, request.getParameters());
    }

    private static Refused unknown() {
        return new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, "There is no such Measure to evaluate. There is Measure/" + OverrideReport.ID + '.', null);
    }

    private MeasureReport evaluate(Given given) {
        LocalDate first = day(given, START);
        LocalDate last = day(given, END);
        if (last.isBefore(first)) {
            throw given.wrong(IssueType.VALUE, END, "was given a period that ends before it begins.", "Turn it round.");
        }
        if (given.has(REPORT_TYPE) && !TYPES.contains(given.text(REPORT_TYPE))) {
            throw given.wrong(IssueType.NOTSUPPORTED, REPORT_TYPE, "reports on all cards together.", "Leave '" + REPORT_TYPE + "' out: cards name no patient.");
        }
        List<Observation> feedback = kept.find(report.code(), first, last, MOST + 1);
        if (feedback.size() > MOST) {
            throw given.wrong(IssueType.TOOCOSTLY, END, "has more than " + MOST + " items in this period.", "Ask for a shorter one.");
        }
        return report.of(feedback, first, last);
    }

    private static LocalDate day(Given given, String name) {
        String text = given.need(name);
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw given.wrong(IssueType.VALUE, name, "was given no day for '" + name + "'.", "Give it as 2026-01-31.");
        }
    }
}
