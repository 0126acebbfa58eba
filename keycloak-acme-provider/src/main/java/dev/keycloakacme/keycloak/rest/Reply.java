package dev.keycloakacme.keycloak.rest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final String NOT_KEPT = "no-store";

    private static final String CACHE_CONTROL = "Cache-Control";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

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

    /** What is sent of a body: bytes and texts as they are, a view as JSON. */
    Object entity() {
        Object view = requireNonNull(body);
        return view instanceof byte[] || view instanceof String ? view : JsonText.of(view);
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

    /** A header that is a time (RFC 9110 §5.6.7): a day of the month has two digits, unlike those of {@code RFC_1123_DATE_TIME}. */
    Reply at(String name, Instant time) {
        return with(name, HTTP_DATE.format(time));
    }

    /** Without a nonce then, since what is kept may be shown to many. */
    Reply cachedFor(long seconds) {
        return cached("public, max-age=" + seconds);
    }

    /** @param how a Cache-Control that lets it be kept */
    Reply cached(String how) {
        return with(CACHE_CONTROL, how);
    }

    boolean isCacheable() {
        return headers.stream().anyMatch(header -> header.name().equals(CACHE_CONTROL));
    }

    /** As it is sent: what does not say that it may be kept says that it may not. */
    List<Header> sentHeaders() {
        return isCacheable() ? headers : with(CACHE_CONTROL, NOT_KEPT).headers();
    }

    Reply retryAfter(long seconds) {
        return with("Retry-After", Long.toString(seconds));
    }
}
