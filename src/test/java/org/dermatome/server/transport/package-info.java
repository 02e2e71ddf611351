/** Tests of what every request passes first. */
package org.dermatome.server.transport;
