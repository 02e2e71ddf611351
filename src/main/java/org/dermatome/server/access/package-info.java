/**
 * Who may do what. With {@code dermatome.access=open} everybody may do everything, and nobody but the server's own machine can reach it. With
 * {@code smart} an access token says who calls, and one decision is made for every door: {@link org.dermatome.server.access.Doors} for those of
 * the web server, {@link org.dermatome.server.access.FhirGuard} for those of the FHIR endpoint. What has no decision is refused.
 *
 * <p>HAPI's own AuthorizationInterceptor is not used: it decides on results, and leaves open what may be asked (chains, {@code _has},
 * {@code _filter}, sorting by what is hidden), which tells as much; and a resource outside the Patient compartment has no owner for it.
 */
package org.dermatome.server.access;
