package org.dermatome.outcome;

import java.math.BigDecimal;
import java.util.List;

/** Writes JSON as it is laid out, without any object in between. A thread finishes one before it begins the next. */
final class JsonSink implements Sink {

    private static final int USUAL_SIZE = 64 * 1024;

    /** One for each thread, because making and growing an array takes longer than filling it. */
    private static final ThreadLocal<JsonBytes> OF_THREAD = ThreadLocal.withInitial(() -> new JsonBytes(USUAL_SIZE));

    private final JsonBytes json = OF_THREAD.get().clear();
    /** One bit for each object or list that is open, the innermost last: set for a list. */
    private long lists = 1;

    /** What was written. */
    byte[] bytes() {
        return json.toArray();
    }

    @Override
    public void beginResource(String name, String type) {
        if ((lists & 1) == 0) {
            json.name(name);
        }
        item();
        text("resourceType", type);
    }

    @Override
    public void begin(String name) {
        json.name(name);
        item();
    }

    @Override
    public void beginList(String name) {
        json.name(name);
        json.open('[');
        lists = lists << 1 | 1;
    }

    @Override
    public void item() {
        json.open('{');
        lists <<= 1;
    }

    @Override
    public void end() {
        json.close('}');
        lists >>>= 1;
    }

    @Override
    public void endList() {
        json.close(']');
        lists >>>= 1;
    }

    @Override
    public void text(String name, String value) {
        if (value != null) {
            json.name(name);
            json.text(value);
        }
    }

    @Override
    public void choice(String name, String value) {
        text(name, value);
    }

    @Override
    public void choice(String name, BigDecimal value) {
        if (value != null) {
            json.name(name);
            json.number(value.toPlainString());
        }
    }

    @Override
    public void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            beginList(name);
            values.forEach(json::text);
            endList();
        }
    }

    @Override
    public void coding(String system, String code, String display) {
        json.elements(Pieces.coding(system, code, display));
    }

    @Override
    public void part(String url, String type, String value) {
        item();
        json.elements(Pieces.part(url, type, value));
        end();
    }

    @Override
    public void narrative(Story story) {
        begin("text");
        text("status", "generated");
        text("div", Xhtml.of(story));
        end();
    }
}
