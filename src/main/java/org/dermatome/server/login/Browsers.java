package org.dermatome.server.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * Knows a browser again by a cookie that no script reads and no other site's form sends. A form carries what follows from the cookie, so that
 * only a page of this server can have made it.
 */
final class Browsers {

    private static final String COOKIE = "dermatome-ehr";
    private static final int LENGTH = 43;

    private Browsers() {
    }

    /** The browser; null if it was never here. */
    static String known(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? null : Stream.of(cookies).filter(cookie -> cookie.getName().equals(COOKIE) && cookie.getValue().length() == LENGTH)
                .map(Cookie::getValue).findFirst().orElse(null);
    }

    /** The browser, which gets a cookie if it has none. */
    static String greet(HttpServletRequest request, HttpServletResponse response) {
        String known = known(request);
        if (known != null) {
            return known;
        }
        String made = Secrets.next();
        response.addHeader("Set-Cookie", ResponseCookie.from(COOKIE, made).httpOnly(true).secure(request.isSecure()).sameSite("Lax").path("/").build()
                .toString());
        return made;
    }

    /** What the forms of a browser carry. */
    static String mark(String browser) {
        return Secrets.derived("form " + browser);
    }

    /** Whether a form that was sent is one that this server has shown to this very browser. */
    static boolean isOwnForm(HttpServletRequest request) {
        String browser = known(request);
        return browser != null && Secrets.same(mark(browser), request.getParameter("mark"));
    }
}
