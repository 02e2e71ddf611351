/** The server that keeps nothing: the knowledge readable and searchable in memory, operations on what a call brings, and no database. */
package org.dermatome.server.stateless;
