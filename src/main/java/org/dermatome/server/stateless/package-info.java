/** The server that keeps nothing: operations on what a call brings, and no database. */
package org.dermatome.server.stateless;
