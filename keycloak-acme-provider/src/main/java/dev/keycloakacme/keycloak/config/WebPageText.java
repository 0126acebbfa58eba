package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.problem.AcmeException;
import java.util.regex.Pattern;

/** URLs of web pages as settings write them. */
final class WebPageText {

    /** What RFC 3986 permits: ASCII without anything that could end a header or its part, since some become one. */
    private static final Pattern WEB_PAGE = Pattern.compile("https?://[!-~&&[^\"<>\\\\^`{|}]]+");

    private WebPageText() {}

    /** The text itself, which may be empty; throws {@code malformed} for what is no URL of a page. */
    static String parse(String text) {
        if (!text.isEmpty() && !WEB_PAGE.matcher(text).matches()) {
            throw AcmeException.malformed("must be an http or https URL, in ASCII");
        }
        return text;
    }
}
