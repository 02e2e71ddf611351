/** Who may do what: so far everybody on the server's own machine may do everything, and nobody else can reach it. */
package org.dermatome.server.access;
