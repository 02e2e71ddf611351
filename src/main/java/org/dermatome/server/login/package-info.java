/**
 * A login for trying and testing: an authorization server (SMART App Launch 2.2, OpenID Connect) with a small EHR that launches apps for example
 * people. It knows no passwords: whoever reaches its pages can act as any of these people. Loaded with {@code dermatome.login=embedded} only; in
 * production the EHR or another OpenID Connect provider logs people in.
 */
package org.dermatome.server.login;
