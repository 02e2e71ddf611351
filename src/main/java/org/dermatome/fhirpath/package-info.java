/** FHIRPath over resources in memory, quick to start. Only expressions of the package are evaluated. */
package org.dermatome.fhirpath;
