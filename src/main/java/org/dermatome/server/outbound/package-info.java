/** The way out of the server: to addresses from the configuration and to no others. */
package org.dermatome.server.outbound;
