package org.dermatome.server.rest;

import org.dermatome.server.observation.Meters;
import org.dermatome.server.settings.Limits;
import org.dermatome.server.settings.Settings;
import org.springframework.mock.env.MockEnvironment;

/** Gates as the standard settings make them, for tests of other rooms. */
public final class Gates {

    private Gates() {
    }

    public static EvaluationGate of(Meters meters) {
        return new EvaluationGate(Limits.of(Settings.of(new MockEnvironment())), meters);
    }
}
