/**
 * CDS Hooks 2.0: the module speaks up inside the system of a clinician. Services are discovered and called at {@code /cds-services}; cards
 * say what the same evaluation says at every other door, and nothing when there is nothing to say. The room keeps no data of anybody: a call
 * brings its data or names an agreed server that has it.
 */
package org.dermatome.server.cds;
