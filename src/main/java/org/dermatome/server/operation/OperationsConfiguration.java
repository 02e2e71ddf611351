package org.dermatome.server.operation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.extract.Extraction;
import org.dermatome.forms.QuestionnairePackage;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.populate.Population;
import org.dermatome.request.Shelf;
import org.dermatome.server.rest.Operations;
import org.dermatome.server.rest.ReceivedResponses;
import org.dermatome.server.rest.StoredRecords;
import org.dermatome.server.rest.StoredResponses;
import org.dermatome.terminology.Terminology;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operations, for a server with any kind of storage or none. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

    @Bean
    Shelf shelf(Knowledge knowledge) {
        return new Shelf(knowledge);
    }

    @Bean
    Population population(Shelf shelf, Clock clock) {
        return new Population(shelf, clock);
    }

    @Bean
    Reception reception(Shelf shelf, Evaluation evaluation, Clock clock, Optional<ReceivedResponses> inbox) {
        return new Reception(shelf, evaluation, clock, inbox);
    }

    @Bean
    Operations operations(Shelf shelf, Population population, Reception reception, StoredResponses stored, Optional<StoredRecords> records) {
        return new Operations(List.of(
                new TerminologyOperations(new Terminology(shelf)),
                new PopulateOperation(population, records.orElse((id, request) -> null)),
                new ExtractOperation(new Extraction(shelf), stored),
                new FormOperations(new QuestionnairePackage(shelf), reception)));
    }
}
