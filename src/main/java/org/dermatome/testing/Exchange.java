package org.dermatome.testing;

/** What was asked and what was answered. */
record Exchange(Message request, Message response) {
}
