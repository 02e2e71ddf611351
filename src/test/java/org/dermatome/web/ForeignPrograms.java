package org.dermatome.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The programs that show forms, as npm has fetched them. */
final class ForeignPrograms {

    private static final Path PAGES = Path.of("src/test/js/forms");
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String LFORMS = "lforms-40.1.3";
    private static final String BUILT = "package/dist/lforms/";

    private ForeignPrograms() {
    }

    /** What is served below which path. */
    static Map<String, Path> folders() {
        return Map.of("/", PAGES.toAbsolutePath(), "/lforms/", lforms(), "/smart-forms/", smartForms());
    }

    /** Its package is built already; what it depends on is only for those who build it. */
    private static Path lforms() {
        Path folder = TARGET.resolve(LFORMS);
        try {
            if (!Files.exists(folder)) {
                unpack(TARGET.resolve("npm-tools/" + LFORMS + ".tgz"), folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith(BUILT) && !entry.getName().endsWith(".map")) {
                    Path file = folder.resolve(entry.getName().substring(BUILT.length())).normalize();
                    Files.createDirectories(file.getParent());
                    Files.write(file, tar.readAllBytes());
                }
            }
        }
    }

    /** Its package is a library: a page of the tests is bundled with it. */
    private static Path smartForms() {
        Path folder = TARGET.resolve("smart-forms");
        try {
            // none of the streams of this process: Node would set its input to non-blocking, over which the build tells which test comes next
            Process build = new ProcessBuilder("node", PAGES.resolve("build.mjs").toString(), Browser.module("").toString(), folder.toString())
                    .redirectErrorStream(true).start();
            String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (build.waitFor() != 0) {
                throw new IllegalStateException("the page of Smart Forms is not built: " + said);
            }
            return folder.resolve("page");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
