/** The settings and the page that documents them. */
package org.dermatome.server.settings;
