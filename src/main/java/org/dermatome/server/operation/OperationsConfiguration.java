package org.dermatome.server.operation;

import java.util.List;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.request.Shelf;
import org.dermatome.server.rest.Operations;
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
    Operations operations(Shelf shelf) {
        return new Operations(List.of(new TerminologyOperations(new Terminology(shelf))));
    }
}
