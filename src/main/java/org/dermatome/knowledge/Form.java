package org.dermatome.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One version of the Questionnaire: its items by linkId in the order of the form, and the order in which enablement can be decided. */
public final class Form {

    private final String url;
    private final String version;
    private final Map<String, Question> questions;
    private final List<Question> byPosition;
    private final List<Question> byDependency;
    private final Question[] parents;
    private final Question[][] asked;

    Form(String url, String version, Collection<Question> items) {
        this.url = url;
        this.version = version;
        Map<String, Question> byLinkId = new LinkedHashMap<>();
        for (Question question : items) {
            if (byLinkId.put(question.linkId(), question) != null) {
                throw new IllegalArgumentException("linkId " + question.linkId() + " stands twice");
            }
        }
        this.byPosition = List.copyOf(byLinkId.values());
        this.questions = Collections.unmodifiableMap(byLinkId);
        this.byDependency = byDependency();
        this.parents = byPosition.stream().map(question -> question.parent() == null ? null : find(question.parent())).toArray(Question[]::new);
        this.asked = byPosition.stream().map(question -> question.enableWhen().stream().map(condition -> find(condition.question()))
                .toArray(Question[]::new)).toArray(Question[][]::new);
    }

    public String url() {
        return url;
    }

    public String version() {
        return version;
    }

    /** All items in the order of the form, groups too. */
    public List<Question> questions() {
        return byPosition;
    }

    /** The item or null. */
    public Question find(String linkId) {
        return questions.get(linkId);
    }

    /** The items, each at the place of its linkId in the list; null for what is no item. */
    public List<Question> find(List<String> linkIds) {
        List<Question> found = new ArrayList<>(linkIds.size());
        linkIds.forEach(linkId -> found.add(find(linkId)));
        return Collections.unmodifiableList(found);
    }

    /** The item at its place in the form. */
    public Question at(int position) {
        return byPosition.get(position);
    }

    /** All items, each after its parent and after the questions that its enableWhen asks. */
    public List<Question> inOrderOfEnablement() {
        return byDependency;
    }

    /** The item around it, null at the top. */
    public Question parent(Question question) {
        return parents[question.position()];
    }

    /** The item that a condition of its enableWhen asks. */
    public Question asked(Question question, int condition) {
        return asked[question.position()][condition];
    }

    private List<Question> byDependency() {
        List<Question> sorted = new ArrayList<>(questions.size());
        Set<String> done = new HashSet<>();
        for (Question question : questions.values()) {
            place(question, sorted, done, new HashSet<>());
        }
        return List.copyOf(sorted);
    }

    private void place(Question question, List<Question> sorted, Set<String> done, Set<String> waiting) {
        if (done.contains(question.linkId())) {
            return;
        }
        if (!waiting.add(question.linkId())) {
            throw new IllegalArgumentException("enablement of " + question.linkId() + " depends on itself");
        }
        if (question.parent() != null) {
            place(questions.get(question.parent()), sorted, done, waiting);
        }
        for (EnableWhen condition : question.enableWhen()) {
            Question asked = questions.get(condition.question());
            if (asked == null) {
                throw new IllegalArgumentException("enableWhen of " + question.linkId() + " asks the unknown item " + condition.question());
            }
            place(asked, sorted, done, waiting);
        }
        done.add(question.linkId());
        sorted.add(question);
    }
}
