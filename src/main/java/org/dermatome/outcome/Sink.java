package org.dermatome.outcome;

import java.math.BigDecimal;
import java.util.List;

/** What a layout writes to: the elements of FHIR resources in the order of the specification. Null and empty values are left out. */
interface Sink {

    /** Begins a resource, as the value of an element or as an item of a list. */
    void beginResource(String name, String type);

    /** Begins a complex element that occurs once. */
    void begin(String name);

    /** Begins a list of complex elements or resources; each follows by {@link #item} or {@link #beginResource}. */
    void beginList(String name);

    /** Begins an element of the list. */
    void item();

    /** Ends the resource or element begun last. */
    void end();

    /** Ends the list begun last. */
    void endList();

    /** A primitive that JSON writes as a string. */
    void text(String name, String value);

    /** The same for a choice element, with its type in the name, as in {@code valueCode}. */
    void choice(String name, String value);

    /** A number of a choice element. */
    void choice(String name, BigDecimal value);

    /** A list of primitives. */
    void texts(String name, List<String> values);

    /** The content of a Coding that was begun. */
    void coding(String system, String code, String display);

    /** An extension with a simple value, as an element of a list that was begun. */
    default void part(String url, String type, String value) {
        item();
        text("url", url);
        choice(type, value);
        end();
    }

    /** The narrative of a resource. */
    void narrative(Story story);
}
