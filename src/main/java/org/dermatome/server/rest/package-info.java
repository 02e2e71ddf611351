/** The FHIR endpoint: its servlet, its operations, and how it says no. */
package org.dermatome.server.rest;
