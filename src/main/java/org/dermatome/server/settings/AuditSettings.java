package org.dermatome.server.settings;

import java.time.Duration;
import java.util.List;

/** The settings of the audit. */
public final class AuditSettings {

    /** Whether it is recorded who did what. */
    public static final Setting<String> AUDIT = Setting.choice("dermatome.audit", List.of("by-access", "file", "none"),
            "`file` records reads, searches, writes, evaluations and refusals as AuditEvents (IHE BALP) in files, apart from what can be searched;"
                    + " `by-access` does so unless access is open");
    /** Where. */
    public static final Setting<String> FOLDER = new Setting<>("dermatome.audit-folder", "audit", "a folder",
            "where the files are, relative to where the server starts. The server appends and never deletes", text -> {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("empty");
                }
                return text;
            });
    /** When a file is full. */
    public static final Setting<Integer> FILE_BYTES = Setting.number("dermatome.audit-file-bytes", 104_857_600, 1_024, 2_000_000_000,
            "bytes after which a file is finished and the next is begun; each day begins one too");
    /** How much may wait to be written. */
    public static final Setting<Integer> WAITING = Setting.number("dermatome.audit-waiting", 10_000, 1, 1_000_000,
            "requests whose events wait to be written, for example while the disk is full");
    /** How long a request waits for room. */
    public static final Setting<Duration> WAITING_TIME = Setting.time("dermatome.audit-waiting-time", "2s", Duration.ofMinutes(1),
            "time that a request waits when so many wait already");
    /** What happens when there is no room. */
    public static final Setting<String> WHEN_FULL = Setting.choice("dermatome.audit-when-full", List.of("refuse", "count"),
            "`refuse` answers 503 before anything is done, because what cannot be recorded must not happen; `count` goes on, counts what is not"
                    + " recorded, and records the number as soon as it can");

    /** Where records are sent. */
    public static final Setting<String> FEED = Setting.address("dermatome.audit-feed",
            "FHIR endpoint of a repository of audit records, to which each event is sent as well (IHE ITI-20, RESTful ATNA: POST of AuditEvents), with TLS. What it does not"
                    + " take waits in the files and is tried again; after a crash some may come twice");
    /** Who sends. */
    public static final Setting<String> FEED_TOKEN = new Setting<>("dermatome.audit-feed-token", "", "a text without spaces",
            "bearer token for it; better set in the environment, as `DERMATOME_AUDITFEEDTOKEN`, than on a command line", text -> text);

    /** All, in the order in which they are documented. */
    static final List<Setting<?>> ALL = List.of(AUDIT, FOLDER, FILE_BYTES, WAITING, WAITING_TIME, WHEN_FULL, FEED, FEED_TOKEN);

    private AuditSettings() {
    }
}
