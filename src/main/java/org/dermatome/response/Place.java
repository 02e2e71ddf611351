package org.dermatome.response;

/** Where something stands in a response. Written as FHIRPath only when there is something to say about it. */
final class Place {

    static final String ROOT = "QuestionnaireResponse";
    static final Place TOP = new Place(null, ROOT, 0);

    private final Place parent;
    private final String step;
    private final int index;

    private Place(Place parent, String step, int index) {
        this.parent = parent;
        this.step = step;
        this.index = index;
    }

    Place item(int at) {
        return new Place(this, ".item[", at);
    }

    Place answer(int at) {
        return new Place(this, ".answer[", at);
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step + index + ']';
    }
}
