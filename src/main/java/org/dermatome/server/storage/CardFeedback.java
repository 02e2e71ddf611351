package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.LocalDate;
import java.util.List;
import org.dermatome.server.cds.KeptFeedback;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;

/** Feedback on cards as Observations in the database. */
final class CardFeedback implements KeptFeedback {

    private final IFhirSystemDao<Bundle, Meta> database;
    private final DaoRegistry daos;

    CardFeedback(IFhirSystemDao<Bundle, Meta> database, DaoRegistry daos) {
        this.database = database;
        this.daos = daos;
    }

    /** In one transaction. Each is put under its own id, so that what comes twice changes nothing. */
    @Override
    public int keep(List<Observation> feedback) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        feedback.stream().map(each -> "Observation/" + each.getIdElement().getIdPart()).distinct().forEach(url -> bundle.addEntry()
                .setResource(feedback.stream().filter(each -> url.endsWith('/' + each.getIdElement().getIdPart())).findFirst().orElseThrow())
                .getRequest().setMethod(HTTPVerb.PUT).setUrl(url));
        Bundle kept = database.transaction(new SystemRequestDetails(), bundle);
        return (int) kept.getEntry().stream().filter(entry -> entry.getResponse().getStatus().startsWith("201")).count();
    }

    @Override
    public List<Observation> find(Coding code, LocalDate first, LocalDate last, int most) {
        SearchParameterMap search = SearchParameterMap.newSynchronous()
                .add(Observation.SP_CODE, new TokenParam(code.getSystem(), code.getCode()))
                .add(Observation.SP_DATE, new DateRangeParam(new DateParam(ParamPrefixEnum.GREATERTHAN_OR_EQUALS, first.toString()),
                        new DateParam(ParamPrefixEnum.LESSTHAN_OR_EQUALS, last.toString())));
        search.setLoadSynchronousUpTo(most);
        return daos.getResourceDao(Observation.class).searchForResources(search, new SystemRequestDetails());
    }
}
