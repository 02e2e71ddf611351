/** The code systems, value sets and concept maps of the package, answered from memory; of any other code system it says that it is not held. */
package org.dermatome.terminology;
