package org.dermatome.server.settings;

import java.util.List;

/** The settings of who may do what. */
public final class AccessSettings {

    /** Whether there is any access control. */
    public static final Setting<String> ACCESS = Setting.choice("dermatome.access", List.of("open"),
            "`open` asks nobody who they are; the server starts on a loopback address only. There is no other mode yet");

    /** All, in the order in which they are documented. */
    static final List<Setting<?>> ALL = List.of(ACCESS);

    private AccessSettings() {
    }
}
