/** Tests of the runner of TestScripts, and of the scripts. */
package org.dermatome.testing;
