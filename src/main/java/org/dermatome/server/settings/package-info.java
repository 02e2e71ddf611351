/** Every setting of this module: its name, what it may be, what it is without being set, and a start that fails when one is wrong. */
package org.dermatome.server.settings;
