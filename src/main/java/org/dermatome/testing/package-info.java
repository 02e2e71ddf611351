/** Runs TestScripts of FHIR R4 against any FHIR server and reports as TestReports. It covers what the scripts of the package use and refuses the rest by name. */
package org.dermatome.testing;
