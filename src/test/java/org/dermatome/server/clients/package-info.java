/** Clients that others wrote, and what they are sent to do on a running server: everything that its CapabilityStatement declares. */
package org.dermatome.server.clients;
