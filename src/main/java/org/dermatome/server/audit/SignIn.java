package org.dermatome.server.audit;

/**
 * What came of a request to the authorization server of this process.
 *
 * @param good whether the user was let in, or the token issued
 * @param token whether it is about a token, or about a user who says who they are
 * @param tokenId id of the token that was issued, or null
 */
record SignIn(boolean good, boolean token, String tokenId) {
}
