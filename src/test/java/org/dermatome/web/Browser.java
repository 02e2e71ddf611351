package org.dermatome.web;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chromium, driven by the driver that npm has installed with the app. Debian's Chromium is taken where there is one; otherwise the one that
 * npm has installed, which needs no rights to install.
 */
final class Browser implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path MODULES = Path.of("src/main/web/node_modules").toAbsolutePath();

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser start() {
        System.setProperty("playwright.cli.dir", driver().toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(onThePath("chromium", "chromium-browser", "google-chrome").orElseGet(Browser::fromNpm))
                .setArgs(List.of("--no-sandbox"))));
    }

    com.microsoft.playwright.Browser get() {
        return browser;
    }

    /** A file that npm has installed. */
    static Path module(String path) {
        return MODULES.resolve(path);
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** The folder that Playwright for Java expects: the package, and a Node to run it. */
    private static Path driver() {
        try {
            Path folder = Files.createDirectories(TARGET.resolve("playwright"));
            link(folder.resolve("package"), MODULES.resolve("playwright-core"));
            link(folder.resolve("node"), onThePath("node").orElseThrow());
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException("no driver for the browser", e);
        }
    }

    private static void link(Path link, Path to) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, to);
    }

    private static Optional<Path> onThePath(String... names) {
        return Stream.of(names).flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    private static Path fromNpm() {
        String script = "import('@sparticuz/chromium').then(m => m.default.executablePath()).then(path => console.log(path))";
        try {
            ProcessBuilder unpack = new ProcessBuilder("node", "--input-type=module", "-e", script).directory(MODULES.getParent().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            unpack.environment().put("TMPDIR", Files.createDirectories(TARGET.resolve("browser")).toString());
            Process process = unpack.start();
            String path = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0 || path.isEmpty()) {
                throw new IllegalStateException("no browser: install Debian's chromium, or let npm install the app's packages");
            }
            return Path.of(path);
        } catch (IOException e) {
            throw new IllegalStateException("no browser", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
