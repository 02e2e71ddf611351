/** The language of the package: British English, and short enough sentences for the people who are asked. */
package org.dermatome.texts;
