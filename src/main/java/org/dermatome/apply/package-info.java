/**
 * {@code PlanDefinition/$apply} by the CQL engine of the field, over the package in memory. What it finds is held against this module's own
 * assessment before it is handed out. Nothing of the engine is loaded before the first use.
 */
package org.dermatome.apply;
