package org.dermatome.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Writes JSON as it is laid out, without any object in between. */
final class JsonSink implements Sink {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    JsonSink(OutputStream out) {
        this.json = get(() -> FACTORY.createGenerator(out));
    }

    /** Completes the document. */
    void finish() {
        run(json::close);
    }

    @Override
    public void beginResource(String name, String type) {
        run(() -> {
            if (json.getOutputContext().inObject()) {
                json.writeFieldName(name);
            }
            json.writeStartObject();
            json.writeStringField("resourceType", type);
        });
    }

    @Override
    public void begin(String name) {
        run(() -> json.writeObjectFieldStart(name));
    }

    @Override
    public void beginList(String name) {
        run(() -> json.writeArrayFieldStart(name));
    }

    @Override
    public void item() {
        run(json::writeStartObject);
    }

    @Override
    public void end() {
        run(json::writeEndObject);
    }

    @Override
    public void endList() {
        run(json::writeEndArray);
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            run(() -> json.writeStringField(name, value));
        }
    }

    @Override
    public void choice(String name, String value) {
        text(name, value);
    }

    @Override
    public void choice(String name, BigDecimal value) {
        if (value != null) {
            run(() -> json.writeNumberField(name, value));
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            beginList(name);
            values.forEach(value -> run(() -> json.writeString(value)));
            endList();
        }
    }

    @Override
    public void narrative(Story story) {
        begin("text");
        text("status", "generated");
        text("div", Xhtml.of(story));
        end();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private interface Making<T> {
        T get() throws IOException;
    }

    private static void run(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T get(Making<T> making) {
        try {
            return making.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
