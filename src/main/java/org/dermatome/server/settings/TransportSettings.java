package org.dermatome.server.settings;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The settings of how requests reach the server, and from where. */
public final class TransportSettings {

    /** Proxies that may say for whom they call. */
    public static final Setting<List<Network>> TRUSTED_PROXIES = new Setting<>("dermatome.trusted-proxies", "",
            "addresses, or networks such as 10.0.0.0/8, divided by commas",
            "the proxies in front of this server. Of them, and of nobody else, it takes the client's address, scheme and host from `X-Forwarded-For`,"
                    + " `-Proto`, `-Host` and `-Port`; the header `Forwarded` is never read", text -> list(text).map(Network::of).toList());

    /** Web pages of other servers that may call from a browser. */
    public static final Setting<List<String>> ORIGINS = new Setting<>("dermatome.origins", "", "origins such as https://app.example.org, divided by commas",
            "web pages of other servers that may call this one from a browser (CORS), such as SMART apps; not the CDS services, which have"
                    + " `dermatome.cds.origins`", text -> list(text).map(TransportSettings::origin).toList());

    /** Web pages of other servers that may show the app. */
    public static final Setting<List<String>> FRAMES = new Setting<>("dermatome.app.frames", "", "origins such as https://ehr.example.org, divided by commas",
            "web pages of other servers that may show the app in a frame, such as EHRs that launch it within their own page", ORIGINS.reader());

    /** Requests of a client with a token. */
    public static final Setting<Integer> CLIENT_RATE = rate("dermatome.limits.client-rate", 100,
            "requests per second of one client, told by its token; 429 with `Retry-After` beyond. Ten times as many may come at once");

    /** Requests of an address without a token. */
    public static final Setting<Integer> ANONYMOUS_RATE = rate("dermatome.limits.anonymous-rate", 20,
            "requests per second without a token, or with one that is refused, of one address (IPv6: of one /64); 429 with `Retry-After` beyond. Ten"
                    + " times as many may come at once");

    /** All, in the order in which they are documented. */
    static final List<Setting<?>> ALL = List.of(TRUSTED_PROXIES, ORIGINS, FRAMES, CLIENT_RATE, ANONYMOUS_RATE);

    private TransportSettings() {
    }

    private static Setting<Integer> rate(String key, int standard, String meaning) {
        return Setting.number(key, standard, 0, 1_000_000, meaning
                + "; `0` is no limit. A caller on the server's own machine is not counted with `dermatome.access=open`");
    }

    private static Stream<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static String origin(String text) {
        URI uri = URI.create(text);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || !text.equals(uri.getScheme() + "://" + uri.getRawAuthority()) || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
