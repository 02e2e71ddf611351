package org.dermatome.server.cds;

/**
 * The FHIR server of who calls, and the token for it. Both may be null. The token is in no text of this program.
 */
record Caller(String fhirServer, String token) {

    @Override
    public String toString() {
        return "Caller[" + fhirServer + ']';
    }
}
