package org.dermatome.cql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions that the rules name, numbered while compiling. */
final class Slots {

    private final Map<String, Slot> byLinkId = new LinkedHashMap<>();
    private final List<Slot> byIndex = new ArrayList<>();

    Slot slot(String linkId) {
        return byLinkId.computeIfAbsent(linkId, id -> {
            Slot slot = new Slot(byIndex.size(), id);
            byIndex.add(slot);
            return slot;
        });
    }

    Slot get(int index) {
        return byIndex.get(index);
    }

    int size() {
        return byIndex.size();
    }
}
