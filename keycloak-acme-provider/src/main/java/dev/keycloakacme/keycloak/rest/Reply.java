package dev.keycloakacme.keycloak.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param body a view to be written as JSON, text, bytes, or null for none
 */
record Reply(
        int status, @Nullable String contentType, @Nullable Object body, List<Header> headers) {

    record Header(String name, String value) {}

    static final String JSON = "application/json";

    private static final String CACHE_CONTROL = "Cache-Control";

    Reply {
        headers = List.copyOf(headers);
    }

    static Reply json(int status, Object view) {
        return new Reply(status, JSON, view, List.of());
    }

    static Reply ok(Object view) {
        return json(200, view);
    }

    static Reply text(String contentType, String body) {
        return new Reply(200, contentType, body, List.of());
    }

    /** 200 without content still needs a type: Keycloak refuses to send one without. */
    static Reply done() {
        return text("text/plain", "");
    }

    static Reply empty(int status) {
        return new Reply(status, null, null, List.of());
    }

    Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, contentType, body, more);
    }

    Reply link(String url, String relation) {
        return with("Link", "<" + url + ">;rel=\"" + relation + "\"");
    }

    Reply location(String url) {
        return with("Location", url);
    }

    /** Without a nonce then, since what is kept may be shown to many. */
    Reply cachedFor(long seconds) {
        return with(CACHE_CONTROL, "public, max-age=" + seconds);
    }

    boolean isCacheable() {
        return headers.stream().anyMatch(header -> header.name().equals(CACHE_CONTROL));
    }

    Reply retryAfter(long seconds) {
        return with("Retry-After", Long.toString(seconds));
    }
}
