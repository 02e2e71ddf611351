package org.dermatome.server.login;

import java.util.List;

/** The people of the example EHR. */
record People(List<Person> all) {

    List<Person> patients() {
        return all.stream().filter(Person::isPatient).toList();
    }

    List<Person> practitioners() {
        return all.stream().filter(person -> !person.isPatient()).toList();
    }

    /** Null if there is no such person. */
    Person get(String reference) {
        return all.stream().filter(person -> person.reference().equals(reference)).findFirst().orElse(null);
    }
}
