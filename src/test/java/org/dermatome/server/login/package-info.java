/** The login by its own protocol: plain HTTP as browsers, apps and programs speak it, on a web server that has nothing else. */
package org.dermatome.server.login;
