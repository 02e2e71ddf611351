package org.dermatome.knowledge;

/** The item types of a Questionnaire that a response can be read for. */
public enum ItemType {
    GROUP, DISPLAY, CHOICE, BOOLEAN, INTEGER, DECIMAL, QUANTITY, DATE, DATE_TIME, STRING, TEXT;

    static ItemType of(String code) {
        return switch (code) {
            case "dateTime" -> DATE_TIME;
            default -> valueOf(code.toUpperCase(java.util.Locale.ROOT));
        };
    }

    /** Groups and displays carry no answers. */
    public boolean answerable() {
        return this != GROUP && this != DISPLAY;
    }
}
