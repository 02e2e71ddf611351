package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.cases.CoveringCases;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Nothing is lost between JSON and XML, whichever of the two a system prefers. */
class RoundTripTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final IParser json = FHIR.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private final IParser xml = FHIR.newXmlParser().setParserErrorHandler(new StrictErrorHandler());

    @Test
    void everyResourceAndResultIsTheSameAfterXml() {
        Stream<Resource> sources = RepositoryResource.all().stream().map(resource -> (Resource) json.parseResource(resource.json()));
        Stream<Resource> results = RepositoryResource.ofType("QuestionnaireResponse")
                .map(example -> CoveringCases.result(json.parseResource(QuestionnaireResponse.class, example.json())));
        List<Resource> all = Stream.concat(sources, results).toList();
        for (Resource resource : all) {
            String first = json.encodeResourceToString(resource);
            Resource second = (Resource) xml.parseResource(xml.encodeResourceToString(resource));
            assertThat(json.encodeResourceToString(second)).as(resource.fhirType() + '/' + resource.getIdPart()).isEqualTo(first);
        }
        assertThat(all).hasSizeGreaterThan(600);
    }
}
