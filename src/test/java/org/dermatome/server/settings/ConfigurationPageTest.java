package org.dermatome.server.settings;

import java.io.IOException;
import java.io.InputStream;
import org.dermatome.docs.GeneratedPage;
import org.junit.jupiter.api.Test;

/** Writes the page of the settings, so that none is missing and none stands there that does not exist. */
class ConfigurationPageTest {

    @Test
    void everySettingIsDocumented() throws IOException {
        StringBuilder table = new StringBuilder("| setting | standard | allowed | what it does |\n|---|---|---|---|\n");
        for (Setting<?> setting : Settings.ALL) {
            table.append("| `").append(setting.key()).append("` | `").append(setting.standard()).append("` | ").append(setting.allowed()).append(" | ")
                    .append(setting.meaning()).append(" |\n");
        }
        try (InputStream text = ConfigurationPageTest.class.getResourceAsStream("configuration.md")) {
            GeneratedPage.of("configuration.md").mustShow(new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("@settings@\n", table));
        }
    }
}
