package org.dermatome.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.hl7.fhir.utilities.npm.NpmPackage;

/**
 * The published FHIR packages that the build has put into {@code target/fhir-packages}. A file whose hash is not the listed one is refused:
 * a changed package would silently change what "valid" means.
 */
record FhirPackages(List<NpmPackage> packages) {
    private static final Path FOLDER = Path.of("target", "fhir-packages");

    static FhirPackages read() {
        try (InputStream list = FhirPackages.class.getResourceAsStream("/fhir-packages.txt")) {
            return new FhirPackages(
                    new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> read(line.trim().split("\\s+")))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NpmPackage read(String[] nameVersionHash) {
        Path file = FOLDER.resolve(nameVersionHash[0] + "-" + nameVersionHash[1] + ".tgz");
        try {
            byte[] content = Files.readAllBytes(file);
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            if (!hash.equals(nameVersionHash[2])) {
                throw new IllegalStateException(file + " has the hash " + hash + ", expected " + nameVersionHash[2]);
            }
            return NpmPackage.fromPackage(new java.io.ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + "; the Maven phase generate-test-resources fetches it", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
