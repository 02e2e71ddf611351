/** Parts of the FHIR endpoint without a server. */
package org.dermatome.server.rest;
