package org.dermatome.server.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that fails on a setting end in two sentences and not in a stack trace. */
public final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, WrongSettingException wrong) {
        return new FailureAnalysis(wrong.getMessage(), wrong.remedy(), wrong);
    }
}
