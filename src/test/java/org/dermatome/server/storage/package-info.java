/** The database alone, without a server on it. */
package org.dermatome.server.storage;
