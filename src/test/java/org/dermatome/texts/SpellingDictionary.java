package org.dermatome.texts;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;

/** A published dictionary that the build has put into {@code target/dictionary}; one with another hash than the listed one is refused. */
final class SpellingDictionary {

    private final Hunspell hunspell;

    private SpellingDictionary(Hunspell hunspell) {
        this.hunspell = hunspell;
    }

    static SpellingDictionary british() {
        return load("dictionary-en-gb");
    }

    static SpellingDictionary german() {
        return load("dictionary-de");
    }

    private static SpellingDictionary load(String name) {
        try (InputStream list = SpellingDictionary.class.getResourceAsStream("/texts/dictionary.txt")) {
            String[] entry = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(name + ' ')).findFirst()
                    .orElseThrow().split(" ");
            Map<String, byte[]> files = unpack(verified(Path.of("target", "dictionary", entry[0] + "-" + entry[1] + ".tgz"), entry[2]));
            Dictionary dictionary = new Dictionary(new ByteBuffersDirectory(), "words", new ByteArrayInputStream(files.get("package/index.aff")),
                    new ByteArrayInputStream(files.get("package/index.dic")));
            return new SpellingDictionary(new Hunspell(dictionary));
        } catch (IOException e) {
            throw new UncheckedIOException("no dictionary; the Maven phase process-test-classes fetches it", e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean knows(String word) {
        return hunspell.spell(word);
    }

    private static byte[] verified(Path file, String expected) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            if (!hash.equals(expected)) {
                throw new IllegalStateException(file + " has the hash " + hash + ", expected " + expected);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return content;
    }

    private static Map<String, byte[]> unpack(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }
}
