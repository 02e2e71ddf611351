package org.dermatome.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON for people, indented as HAPI does it. Without HAPI, because loading its model takes longer than everything else together. */
final class Indented {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Indented() {
    }

    static String of(byte[] json) {
        StringWriter text = new StringWriter(json.length * 2);
        try (JsonParser parser = FACTORY.createParser(json); JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(new Separators(Separators.DEFAULT_ROOT_VALUE_SEPARATOR, ':', Spacing.AFTER, ',', Spacing.NONE, ',', Spacing.NONE))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
