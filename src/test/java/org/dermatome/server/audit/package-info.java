/** Tests of the audit. */
package org.dermatome.server.audit;
