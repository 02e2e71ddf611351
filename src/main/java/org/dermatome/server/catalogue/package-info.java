/** The knowledge of the package as it is read and searched over FHIR: from memory, the same with every kind of storage. */
package org.dermatome.server.catalogue;
