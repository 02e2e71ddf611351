/** The app for people and clinicians: its built files, served at the root of the server. */
package org.dermatome.server.app;
