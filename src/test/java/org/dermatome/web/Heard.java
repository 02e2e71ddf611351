package org.dermatome.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a screen reader gets of a page: the accessibility tree of Chromium in its order, one line for each thing that is said, such as
 * {@code radio "Left" not checked}. No screen reader was tried: how each of them says it is not known here.
 */
final class Heard {

    /** What nobody can use or find without a name. */
    private static final Set<String> NAMED = Set.of("button", "link", "checkbox", "radio", "textbox", "combobox", "tab", "tabpanel", "tablist", "radiogroup",
            "progressbar", "region", "dialog", "alertdialog", "image", "img", "heading", "option", "DisclosureTriangle", "DisclosureTriangleGrouped");
    /** What is said as a whole, with the texts inside. */
    private static final Set<String> WHOLE = Set.of("button", "link", "checkbox", "radio", "combobox", "tab", "heading", "image", "img", "option", "progressbar",
            "DisclosureTriangle", "DisclosureTriangleGrouped", "Legend", "LabelText");
    private static final Set<String> SILENT = Set.of("none", "generic", "InlineTextBox", "RootWebArea", "paragraph", "LabelText", "Legend", "strong", "list", "listitem",
            "ListMarker", "LineBreak", "MenuListPopup", "status", "alert", "DescriptionList", "definition", "term", "form", "article", "main", "banner", "contentinfo");
    /** Of the English language alone. */
    private static final Pattern ENGLISH = Pattern.compile("\\b(the|of|and|you|your|is|this|with|from|have|are|page|leg|if|or|for|please|record|answers?)\\b", Pattern.CASE_INSENSITIVE);
    private static final List<String> SIDES = List.of("Right leg: ", "Left leg: ", "Rechtes Bein: ", "Linkes Bein: ");

    private final Map<String, JsonObject> nodes = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final String language;
    private int level;

    private Heard(JsonArray tree, String language) {
        this.language = language;
        tree.forEach(node -> nodes.put(node.getAsJsonObject().get("nodeId").getAsString(), node.getAsJsonObject()));
        read(tree.get(0).getAsJsonObject(), "", false);
        if (lines.stream().filter(line -> line.startsWith("heading 1 ")).count() != 1 && lines.stream().noneMatch(line -> line.startsWith("alertdialog"))) {
            faults.add("not one heading of the first level");
        }
    }

    static Heard on(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        JsonArray tree = session.send("Accessibility.getFullAXTree").getAsJsonArray("nodes");
        session.detach();
        return new Heard(tree, (String) page.evaluate("document.documentElement.lang"));
    }

    /** Everything that is said, in its order. */
    List<String> lines() {
        return lines;
    }

    /** What a listener could not use, or would not understand. */
    List<String> faults() {
        return faults;
    }

    /** The lines that are not said after one another, in the order in which they are given. */
    List<String> missing(List<String> wanted) {
        List<String> missing = new ArrayList<>();
        int from = 0;
        for (String line : wanted) {
            int at = lines.subList(from, lines.size()).indexOf(line);
            if (at < 0) {
                missing.add(line);
            } else {
                from += at + 1;
            }
        }
        return missing;
    }

    /** @param group the nearest group around with a name, or nothing */
    private void read(JsonObject node, String group, boolean said) {
        String role = text(node, "role");
        String name = text(node, "name").strip().replaceAll("\\s+", " ");
        boolean ignored = node.get("ignored").getAsBoolean();
        if (!ignored && !said && !SILENT.contains(role)) {
            lines.add(line(node, role, name));
            check(role, name, group, node);
        }
        boolean names = !ignored && Set.of("group", "radiogroup").contains(role) && !name.isEmpty();
        boolean whole = !ignored && WHOLE.contains(role) && !Set.of("LabelText", "Legend").contains(role);
        for (JsonElement child : node.has("childIds") ? node.getAsJsonArray("childIds") : new JsonArray()) {
            JsonObject inside = nodes.get(child.getAsString());
            if (inside != null) {
                read(inside, names ? role + ' ' + name : group, said || whole || role.equals("Legend") || role.equals("LabelText") && text(inside, "role").equals("StaticText"));
            }
        }
    }

    private static String line(JsonObject node, String role, String name) {
        StringBuilder line = new StringBuilder(role.equals("StaticText") ? "text" : role.startsWith("Disclosure") ? "disclosure" : role);
        if (role.equals("heading")) {
            line.append(' ').append(property(node, "level"));
        }
        line.append(" \"").append(name).append('"');
        if (Set.of("checkbox", "radio").contains(role)) {
            line.append(property(node, "checked").equals("true") ? " checked" : " not checked");
        }
        for (String state : List.of("required", "invalid", "focused", "modal", "selected")) {
            line.append(property(node, state).equals("true") ? ' ' + state : "");
        }
        String description = text(node, "description");
        return line.append(description.isEmpty() ? "" : " (" + description + ")").toString();
    }

    private void check(String role, String name, String group, JsonObject node) {
        String line = line(node, role, name);
        if (NAMED.contains(role) && name.isEmpty()) {
            faults.add("without a name: " + line);
        }
        if (role.equals("radio") && !group.startsWith("radiogroup ")) {
            faults.add("not of a question: " + line);
        }
        if (SIDES.stream().anyMatch(name::startsWith) && role.equals("checkbox") && SIDES.stream().noneMatch(side -> group.startsWith("group " + side) && name.startsWith(side))) {
            faults.add("not in a drawing of the same leg: " + line + " in " + group);
        }
        if (property(node, "invalid").equals("true") && role.equals("textbox") && text(node, "description").isEmpty()) {
            faults.add("does not say what is wrong: " + line);
        }
        if (role.equals("heading")) {
            int now = Integer.parseInt(property(node, "level"));
            if (now > level + 1 && lines.stream().noneMatch(before -> before.startsWith("alertdialog"))) {
                faults.add("a level is left out: " + line);
            }
            level = now;
        }
        if (language.equals("de") && ENGLISH.matcher(name + ' ' + text(node, "description")).find()) {
            faults.add("not German: " + line);
        }
    }

    private static String text(JsonObject node, String name) {
        JsonElement value = node.has(name) ? node.getAsJsonObject(name).get("value") : null;
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private static String property(JsonObject node, String name) {
        for (JsonElement each : node.has("properties") ? node.getAsJsonArray("properties") : new JsonArray()) {
            if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
                return each.getAsJsonObject().getAsJsonObject("value").get("value").getAsString();
            }
        }
        return "";
    }
}
