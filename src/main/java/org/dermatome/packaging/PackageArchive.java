package org.dermatome.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes the archive of a FHIR NPM package: a gzipped tar with everything below {@code package/}. The same files give the same bytes,
 * whenever and by whomever it is written: the order is that of the names, and no entry says when it was made or who owns it.
 */
final class PackageArchive {

    /** Operating system "unknown" of RFC 1952, so that the bytes do not tell where they were made. */
    private static final int UNKNOWN_SYSTEM = 255;
    private static final int READABLE = 0100644;

    private PackageArchive() {
    }

    /**
     * Writes the files, replacing an older archive only when all of it is written.
     *
     * @param files contents by path below {@code package/}
     */
    static void write(Map<String, byte[]> files, Path archive) throws IOException {
        Path parent = archive.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path part = Files.createTempFile(parent, archive.getFileName().toString(), ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(files, out);
            }
            Files.move(part, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        parameters.setOperatingSystem(UNKNOWN_SYSTEM);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters), "UTF-8")) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry("package/" + file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(0);
                entry.setMode(READABLE);
                entry.setIds(0, 0);
                entry.setNames("", "");
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
    }
}
