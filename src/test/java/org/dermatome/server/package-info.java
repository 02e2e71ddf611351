/** The running server, spoken to over HTTP, on each database it is made for. */
package org.dermatome.server;
