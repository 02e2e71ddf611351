package org.dermatome.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** The settings of this module as they are set. All are read, and checked, at the start. */
public final class Settings {

    /** Where responses and assessments are kept. */
    public static final Setting<String> STORAGE = Setting.choice("dermatome.storage", List.of("stored", "none"),
            "`stored` keeps responses and assessments in the database; `none` runs without any: the knowledge is served, operations work on the"
                    + " data given in the call, nothing is kept");

    /** Whether a response is evaluated when it is stored. */
    public static final Setting<String> EVALUATE_ON_WRITE = Setting.choice("dermatome.evaluate-on-write", List.of("true", "false"),
            "`true` stores the assessment of a finished response with it; `false` stores responses alone, which are checked nevertheless");

    /** What is made warm before anybody asks for it. */
    public static final Setting<String> WARM_UP = Setting.choice("dermatome.warm-up", List.of("all", "evaluate"),
            "`all` warms `$populate`, `$validate` and `$apply` behind ready, which takes some CPU seconds and memory; `evaluate` leaves that to their"
                    + " first calls");

    /** Most bytes of a request as they are sent. */
    public static final Setting<Integer> REQUEST_BYTES = Setting.number("dermatome.limits.request-bytes", 2_097_152, 1_024, 104_857_600,
            "bytes of a body as sent; 413 beyond");
    /** Most bytes of a request after unpacking. */
    public static final Setting<Integer> INFLATED_BYTES = Setting.number("dermatome.limits.inflated-bytes", 8_388_608, 1_024, 209_715_200,
            "bytes of a body after `Content-Encoding: gzip` is undone; 413 beyond");
    /** How long a client may take to send a body. */
    public static final Setting<Duration> BODY_TIME = Setting.time("dermatome.limits.body-time", "20s", Duration.ofMinutes(10),
            "time to send a whole body, however slowly it trickles; 408 beyond");
    /** How long the server waits for the next bytes. */
    public static final Setting<Duration> IDLE_TIME = Setting.time("dermatome.limits.idle-time", "10s", Duration.ofMinutes(10),
            "time without a byte while a request is read, and between requests; the connection is closed beyond");
    /** Most bytes of the request line and the headers. */
    public static final Setting<Integer> HEADER_BYTES = Setting.number("dermatome.limits.header-bytes", 16_384, 1_024, 1_048_576,
            "bytes of the request line (with the address) and all headers; 400 beyond");
    /** Most connections at once. */
    public static final Setting<Integer> CONNECTIONS = Setting.number("dermatome.limits.connections", 2_000, 1, 100_000,
            "connections at once; more wait in the queue of the operating system");
    /** Most levels of nesting. */
    public static final Setting<Integer> DEPTH = Setting.number("dermatome.limits.depth", 100, 10, 400, "levels of nesting in JSON or XML; 400 beyond");
    /** Most items. */
    public static final Setting<Integer> ITEMS = Setting.number("dermatome.limits.items", 5_000, 1, 1_000_000, "`item` elements in a body; 422 beyond");
    /** Most answers. */
    public static final Setting<Integer> ANSWERS = Setting.number("dermatome.limits.answers", 5_000, 1, 1_000_000,
            "`answer` elements in a body; 422 beyond");
    /** Most contained resources. */
    public static final Setting<Integer> CONTAINED = Setting.number("dermatome.limits.contained", 100, 0, 1_000_000,
            "`contained` resources in a body; 422 beyond");
    /** Most entries of a Bundle. */
    public static final Setting<Integer> ENTRIES = Setting.number("dermatome.limits.entries", 500, 1, 1_000_000, "`entry` elements in a body; 422 beyond");
    /** Most resources on a page of a search. */
    public static final Setting<Integer> PAGE_SIZE = Setting.number("dermatome.limits.page-size", 200, 1, 10_000,
            "resources on a page of a search; a larger `_count` gets this many");
    /** Most evaluations that run at once. */
    public static final Setting<Integer> EVALUATIONS = Setting.number("dermatome.limits.evaluations", 16, 1, 10_000,
            "evaluations that run at once (`$evaluate`, `$explain`, `$extract`, `$populate`, `$process-response` and the like); others wait");
    /** Most evaluations that wait. */
    public static final Setting<Integer> WAITING = Setting.number("dermatome.limits.waiting", 200, 0, 10_000,
            "requests of each kind (evaluations, long evaluations, writes) that wait for their turn; 429 with `Retry-After` beyond");
    /** How long an evaluation waits. */
    public static final Setting<Duration> WAITING_TIME = Setting.time("dermatome.limits.waiting-time", "5s", Duration.ofMinutes(10),
            "time that a request of these kinds waits for its turn; 503 with `Retry-After` beyond");
    /** How long an evaluation runs. */
    public static final Setting<Duration> EVALUATION_TIME = Setting.time("dermatome.limits.evaluation-time", "10s", Duration.ofMinutes(10),
            "time that an evaluation runs; it is interrupted and answered with 504 beyond");
    /** Most long evaluations that run at once. */
    public static final Setting<Integer> LONG_EVALUATIONS = Setting.number("dermatome.limits.long-evaluations", 4, 1, 10_000,
            "`$apply` and `$validate` that run at once; others wait");
    /** How long a long evaluation runs. */
    public static final Setting<Duration> LONG_EVALUATION_TIME = Setting.time("dermatome.limits.long-evaluation-time", "30s", Duration.ofMinutes(10),
            "time that `$apply` or `$validate` runs; it is interrupted and answered with 504 beyond");
    /** Most writes at once. */
    public static final Setting<Integer> WRITES = Setting.number("dermatome.limits.writes", 16, 1, 10_000,
            "creates, updates, patches, deletions, batches and transactions that run at once, with the evaluations in them; others wait");
    /** How long a write runs. */
    public static final Setting<Duration> WRITE_TIME = Setting.time("dermatome.limits.write-time", "30s", Duration.ofMinutes(10),
            "time that a write runs, looked at with each resource in it; it is undone and answered with 504 beyond");

    /** The address by which clients know this server. */
    public static final Setting<String> BASE_URL = Setting.address("dermatome.base-url",
            "the address by which clients reach this server, such as `https://cds.example.org`: for the audience of tokens and the links of cards;"
                    + " when it is not set, links take the address of the call");
    /** Who may call the CDS services. */
    public static final Setting<Map<String, String>> CDS_CLIENTS = Setting.pairs("dermatome.cds.clients",
            "issuers, each with a space and the https address or the file of its key set, divided by commas",
            "whose tokens CDS Hooks accepts, such as `https://ehr.example.org https://ehr.example.org/jwks.json`; needs `dermatome.base-url`. While it is"
                    + " empty nobody has to prove anything, and only a server on the loopback address answers");
    /** How long a token may live. */
    public static final Setting<Duration> CDS_TOKEN_TIME = Setting.time("dermatome.cds.token-time", "5m", Duration.ofHours(1),
            "longest life of a client's token, from `iat` to `exp`; 401 beyond");
    /** Where records may be fetched. */
    public static final Setting<List<String>> CDS_FHIR_SERVERS = Setting.addresses("dermatome.cds.fhir-servers",
            "the only FHIR servers of callers that missing prefetch data is fetched from, compared letter by letter; while it is empty nothing is fetched");
    /** Pages of other servers that may call the CDS services. */
    public static final Setting<List<String>> CDS_ORIGINS = Setting.addresses("dermatome.cds.origins",
            "origins of web pages that may call the CDS services from a browser (CORS)");
    /** For how long an assessment is current. */
    public static final Setting<Duration> CDS_CURRENT_TIME = Setting.time("dermatome.cds.current-time", "14d", Duration.ofDays(365),
            "how long answers count as current; cards on older ones say how old they are and propose to answer again");
    /** What happens without asking the user. */
    public static final Setting<String> CDS_SYSTEM_ACTIONS = Setting.choice("dermatome.cds.system-actions", List.of("none", "record"),
            "`record` sends ClinicalImpression and RiskAssessment as system actions, if the caller has shown that they are not in the record yet; to be"
                    + " agreed with the caller");
    /** The key that cards are marked with. */
    public static final Setting<String> CDS_CARD_KEY = new Setting<>("dermatome.cds.card-key", "", "a secret of at least 32 characters",
            "by this mark the server knows its own cards again when feedback comes. Servers that share a database need the same; when it is empty each"
                    + " start makes its own, and feedback on cards of before is unknown", text -> {
                        if (!text.isEmpty() && text.length() < 32) {
                            throw new IllegalArgumentException("too short");
                        }
                        return text;
                    });

    /** EHRs that the app may connect to. */
    public static final Setting<Map<String, String>> EHRS = Setting.pairs("dermatome.app.ehrs",
            "FHIR bases, each with a space and the id of the app as a client there, divided by commas",
            "EHRs that the app may be launched from or connect to (SMART App Launch), such as `https://ehr.example.org/fhir leg-check`; its"
                    + " Content-Security-Policy lets it connect to their hosts and to no other. While it is empty the app connects to this server only");
    /** Further hosts of these EHRs. */
    public static final Setting<List<String>> EHR_HOSTS = Setting.addresses("dermatome.app.ehr-hosts",
            "further hosts that the app may connect to, for EHRs that give out tokens at another one than their FHIR base");

    /** All, in the order in which they are documented. */
    public static final List<Setting<?>> ALL = Stream.concat(Stream.of(STORAGE, EVALUATE_ON_WRITE, WARM_UP, REQUEST_BYTES, INFLATED_BYTES, BODY_TIME, IDLE_TIME, HEADER_BYTES,
            CONNECTIONS, DEPTH, ITEMS, ANSWERS, CONTAINED, ENTRIES, PAGE_SIZE, EVALUATIONS, WAITING, WAITING_TIME, EVALUATION_TIME,
            LONG_EVALUATIONS, LONG_EVALUATION_TIME, WRITES, WRITE_TIME,
            BASE_URL, CDS_CLIENTS, CDS_TOKEN_TIME, CDS_FHIR_SERVERS, CDS_ORIGINS, CDS_CURRENT_TIME, CDS_SYSTEM_ACTIONS, CDS_CARD_KEY,
            EHRS, EHR_HOSTS),
            Stream.of(TransportSettings.ALL, AccessSettings.ALL, LoginSettings.ALL, AuditSettings.ALL).flatMap(List::stream)).toList();

    /** Names of the build and its tests, which come by the same way when a test starts a server. */
    private static final Set<String> NO_SETTINGS = Set.of("dermatome.docs", "dermatome.jar", "dermatome.random");

    private final Environment environment;

    private Settings(Environment environment) {
        this.environment = environment;
    }

    /** Reads all settings. @throws WrongSettingException for the first that is wrong or unknown */
    public static Settings of(ConfigurableEnvironment environment) {
        Settings settings = new Settings(environment);
        environment.getPropertySources().stream().filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames())).forEach(Settings::known);
        ALL.forEach(settings::get);
        return settings;
    }

    /** The value of a setting. */
    public <T> T get(Setting<T> setting) {
        return setting.read(environment.getProperty(setting.key(), setting.standard()));
    }

    private static void known(String name) {
        String key = plain(name);
        if (key.startsWith(plain(Setting.PREFIX)) && ALL.stream().noneMatch(setting -> plain(setting.key()).equals(key))
                && !NO_SETTINGS.contains(name)) {
            throw new WrongSettingException("There is no setting " + name + ".",
                    "Leave it out, or correct its name. There are: " + String.join(", ", ALL.stream().map(Setting::key).toList()) + '.');
        }
    }

    /** One form for dermatome.limits.request-bytes and DERMATOME_LIMITS_REQUEST_BYTES. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('.', '_').replace("-", "_");
    }
}
