package org.dermatome.server.storage;

import org.dermatome.knowledge.Canonicals;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.ClinicalImpression.ClinicalImpressionStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * What becomes of the parts of an assessment when the response is amended or withdrawn. A proposal is written with a source of its own;
 * HAPI adds the number of the request to the source of whatever comes over the network, and so a proposal that somebody has changed in any
 * way, be it only a note on a draft, is known from one that is still as it was proposed.
 */
final class Proposals {

    private static final String SOURCE = Canonicals.BASE + "/proposal";

    private Proposals() {
    }

    /** True for a proposal that somebody has made an order, has decided about or has changed: it is theirs now and is not written any more. */
    static boolean isTakenUp(Resource stored) {
        return isProposal(stored) && !SOURCE.equals(stored.getMeta().getSource());
    }

    /** Says on a proposal that it is written by this module. */
    static void sign(Resource resource) {
        if (isProposal(resource)) {
            resource.getMeta().setSource(SOURCE);
        }
    }

    private static boolean isProposal(Resource resource) {
        return resource instanceof ServiceRequest || resource instanceof CommunicationRequest || resource instanceof RequestGroup;
    }

    /** Withdraws what the new assessment does not hold any more; nothing is deleted. False if there is nothing to change. */
    static boolean withdraw(Resource stored) {
        if (stored instanceof ServiceRequest request && request.getStatus() == ServiceRequestStatus.DRAFT) {
            request.setStatus(ServiceRequestStatus.REVOKED);
        } else if (stored instanceof CommunicationRequest request && request.getStatus() == CommunicationRequestStatus.DRAFT) {
            request.setStatus(CommunicationRequestStatus.REVOKED);
        } else if (stored instanceof RequestGroup group && group.getStatus() == RequestStatus.DRAFT) {
            group.setStatus(RequestStatus.REVOKED);
        } else if (stored instanceof RiskAssessment risk && risk.getStatus() != RiskAssessmentStatus.ENTEREDINERROR) {
            risk.setStatus(RiskAssessmentStatus.ENTEREDINERROR);
        } else {
            return false;
        }
        return true;
    }

    /** Marks a part of an assessment as entered in error. False for its Provenance, which has no status and stays true. */
    static boolean markAsError(Resource stored) {
        if (stored instanceof ClinicalImpression impression) {
            impression.setStatus(ClinicalImpressionStatus.ENTEREDINERROR);
        } else if (stored instanceof RiskAssessment risk) {
            risk.setStatus(RiskAssessmentStatus.ENTEREDINERROR);
        } else if (stored instanceof GuidanceResponse guidance) {
            guidance.setStatus(GuidanceResponseStatus.ENTEREDINERROR);
        } else if (stored instanceof ServiceRequest request) {
            request.setStatus(ServiceRequestStatus.ENTEREDINERROR);
        } else if (stored instanceof CommunicationRequest request) {
            request.setStatus(CommunicationRequestStatus.ENTEREDINERROR);
        } else if (stored instanceof RequestGroup group) {
            group.setStatus(RequestStatus.ENTEREDINERROR);
        } else {
            return false;
        }
        return true;
    }
}
