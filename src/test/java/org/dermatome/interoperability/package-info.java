/** Proves that systems which this project did not write take the package and come to the same results with it. */
package org.dermatome.interoperability;
