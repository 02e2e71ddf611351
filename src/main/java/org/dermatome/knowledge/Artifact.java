package org.dermatome.knowledge;

/** One resource of the package. {@code url} and {@code version} are null for resources that have none. */
public record Artifact(String filename, String resourceType, String id, String url, String version) {
}
