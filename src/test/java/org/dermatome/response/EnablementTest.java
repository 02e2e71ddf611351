package org.dermatome.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnablementTest {

    @Test
    void anItemWithoutConditionIsAsked() {
        assertThat(asked("onset-speed", FilledForm.inProgress())).isTrue();
    }

    @Test
    void oneOfSeveralAnswersEnables() {
        assertThat(asked("injury-when", FilledForm.inProgress())).isFalse();
        assertThat(asked("injury-when", FilledForm.inProgress().answer("injury", "none"))).isFalse();
        assertThat(asked("injury-when", FilledForm.inProgress().answer("injury", "head"))).isTrue();
        assertThat(asked("injury-when", FilledForm.inProgress().answer("injury", "leg-wound", "head"))).isTrue();
    }

    @Test
    void notEqualHoldsWithoutAnAnswer() {
        assertThat(asked("pregnancy", FilledForm.inProgress())).isTrue();
        assertThat(asked("pregnancy", FilledForm.inProgress().answer("sex", "female"))).isTrue();
        assertThat(asked("pregnancy", FilledForm.inProgress().answer("sex", "male"))).isFalse();
    }

    @Test
    void insideADisabledGroupNothingIsAsked() {
        assertThat(asked("mnsi-1", FilledForm.inProgress().answer("pattern", "patch"))).isFalse();
        assertThat(asked("mnsi-1", FilledForm.inProgress().answer("pattern", "sock"))).isTrue();
    }

    @Test
    void theAnswerToAnItemThatIsNotAskedEnablesNothing() {
        FilledForm form = FilledForm.inProgress().answer("audit-1", "0").answer("ecq-1", "yes");

        assertThat(asked("ecq-1", form)).isFalse();
        assertThat(asked("ecq-2", form)).isFalse();
        assertThat(asked("ecq-2", form.answer("provoke", "walk"))).isTrue();
    }

    private static boolean asked(String linkId, FilledForm form) {
        Answers answers = new ResponseReader(FilledForm.knowledge()).read(form.build(), false).answers();
        return answers.isEnabled(answers.edition().form().find(linkId));
    }
}
