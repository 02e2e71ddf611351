package org.dermatome.server.cds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Counts feedback: how much of it overrides a card, in all and by rule, urgency and reason. Cards that nobody answered are in no count. */
final class OverrideReport {

    static final String ID = "leg-numbness-card-overrides";
    static final String URL = Canonicals.BASE + "/Measure/" + ID;

    private static final String POPULATIONS = "http://terminology.hl7.org/CodeSystem/measure-population";

    private final Vocabularies vocabularies;
    private final Edition edition;
    private final Clock clock;

    /** Feedback and how much of it overrides. */
    private record Count(int all, int overridden) {

        static Count of(List<Observation> feedback) {
            return new Count(feedback.size(), (int) feedback.stream().filter(OverrideReport::isOverride).count());
        }

        /** Null without feedback. */
        Quantity score() {
            return all == 0 ? null : new Quantity().setValue(BigDecimal.valueOf(overridden).divide(BigDecimal.valueOf(all), 4, RoundingMode.HALF_UP));
        }
    }

    OverrideReport(Vocabularies vocabularies, Edition edition, Clock clock) {
        this.vocabularies = vocabularies;
        this.edition = edition;
        this.clock = clock;
    }

    /** The code of all feedback. */
    Coding code() {
        Concept code = vocabularies.feedback(FeedbackCodes.FEEDBACK.code());
        return new Coding(code.system(), code.code(), code.display().plain());
    }

    private static boolean isOverride(Observation feedback) {
        return FeedbackCodes.OVERRIDDEN.code().equals(feedback.getValueCodeableConcept().getCodingFirstRep().getCode());
    }

    MeasureReport of(List<Observation> feedback, LocalDate first, LocalDate last) {
        MeasureReport report = new MeasureReport().setStatus(MeasureReport.MeasureReportStatus.COMPLETE).setType(MeasureReport.MeasureReportType.SUMMARY)
                .setMeasure(URL + '|' + edition.version()).setDate(Date.from(clock.instant()));
        report.getPeriod().setStartElement(day(first)).setEndElement(day(last));
        MeasureReportGroupComponent group = report.addGroup();
        Count all = Count.of(feedback);
        population("initial-population", all.all(), (code, count) -> group.addPopulation().setCode(code).setCount(count));
        population("denominator", all.all(), (code, count) -> group.addPopulation().setCode(code).setCount(count));
        population("numerator", all.overridden(), (code, count) -> group.addPopulation().setCode(code).setCount(count));
        group.setMeasureScore(all.score());
        XhtmlNode div = report.getText().setStatus(Narrative.NarrativeStatus.GENERATED).getDiv();
        div.addTag("p").addText(code().getDisplay() + ", " + first + " - " + last + ": " + all.overridden() + '/' + all.all());
        Stream.of(FeedbackCodes.RULE, FeedbackCodes.URGENCY, FeedbackCodes.REASON).forEach(code -> stratify(feedback, code, group, div));
        return report;
    }

    private void stratify(List<Observation> feedback, FeedbackCodes by, MeasureReportGroupComponent group, XhtmlNode div) {
        Map<String, List<Observation>> strata = new LinkedHashMap<>();
        Map<String, CodeableConcept> values = new LinkedHashMap<>();
        for (Observation each : feedback) {
            component(each, by).forEach(value -> {
                String key = value.getCodingFirstRep().getSystem() + '|' + value.getCodingFirstRep().getCode();
                values.putIfAbsent(key, value);
                strata.computeIfAbsent(key, any -> new ArrayList<>()).add(each);
            });
        }
        if (strata.isEmpty()) {
            return;
        }
        Concept concept = vocabularies.feedback(by.code());
        MeasureReport.MeasureReportGroupStratifierComponent stratifier = group.addStratifier();
        stratifier.addCode().addCoding(new Coding(concept.system(), concept.code(), concept.display().plain()));
        div.addTag("p").addTag("b").addText(concept.display().plain());
        XhtmlNode table = div.addTag("table");
        strata.entrySet().stream().sorted(Comparator.comparing((Map.Entry<String, List<Observation>> stratum) -> -stratum.getValue().size())
                .thenComparing(Map.Entry::getKey)).forEach(stratum -> {
                    Count count = Count.of(stratum.getValue());
                    stratum(stratifier.addStratum(), values.get(stratum.getKey()), count);
                    XhtmlNode row = table.addTag("tr");
                    row.addTag("td").addText(name(values.get(stratum.getKey()).getCodingFirstRep()));
                    row.addTag("td").addText(count.overridden() + "/" + count.all());
                });
    }

    private static String name(Coding coding) {
        return coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
    }

    private static void stratum(StratifierGroupComponent stratum, CodeableConcept value, Count count) {
        stratum.setValue(value);
        population("denominator", count.all(), (code, number) -> stratum.addPopulation().setCode(code).setCount(number));
        population("numerator", count.overridden(), (code, number) -> stratum.addPopulation().setCode(code).setCount(number));
        stratum.setMeasureScore(count.score());
    }

    private static List<CodeableConcept> component(Observation feedback, FeedbackCodes code) {
        return feedback.getComponent().stream().filter(component -> code.code().equals(component.getCode().getCodingFirstRep().getCode()))
                .filter(Observation.ObservationComponentComponent::hasValueCodeableConcept)
                .map(Observation.ObservationComponentComponent::getValueCodeableConcept).toList();
    }

    private static void population(String code, int count, BiConsumer<CodeableConcept, Integer> add) {
        add.accept(new CodeableConcept(new Coding(POPULATIONS, code, null)), count);
    }

    private static DateTimeType day(LocalDate day) {
        return new DateTimeType(day.toString());
    }
}
