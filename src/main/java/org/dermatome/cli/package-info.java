/** The command line. */
package org.dermatome.cli;
