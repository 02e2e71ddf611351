/** Tests of who may do what. */
package org.dermatome.server.access;
