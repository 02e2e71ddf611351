/**
 * The server: Spring Boot and HAPI FHIR put together, and nothing clinical. The configuration names every class that it imports, so that a
 * start loads what the module needs and no more.
 */
package org.dermatome.server;
