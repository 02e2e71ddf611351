package org.dermatome.server.storage;

import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** What becomes of the parts of an assessment when the response is amended. */
final class Proposals {

    private Proposals() {
    }

    /** True for a proposal that somebody has made an order or has decided about: it is theirs now and is not written any more. */
    static boolean isTakenUp(Resource stored) {
        if (stored instanceof ServiceRequest request) {
            return request.getStatus() != ServiceRequestStatus.DRAFT && request.getStatus() != ServiceRequestStatus.REVOKED;
        }
        if (stored instanceof CommunicationRequest request) {
            return request.getStatus() != CommunicationRequestStatus.DRAFT && request.getStatus() != CommunicationRequestStatus.REVOKED;
        }
        return stored instanceof RequestGroup group && group.getStatus() != RequestStatus.DRAFT && group.getStatus() != RequestStatus.REVOKED;
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
}
