/** What is kept in the database: the JPA wiring of HAPI FHIR, the types that are served, the knowledge package and the assessments. */
package org.dermatome.server.storage;
