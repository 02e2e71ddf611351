/**
 * What every request passes before anything else, whatever door it is for: who may say for whom it comes, the headers of the answer, the web
 * pages that may call, and how often one client may.
 */
package org.dermatome.server.transport;
