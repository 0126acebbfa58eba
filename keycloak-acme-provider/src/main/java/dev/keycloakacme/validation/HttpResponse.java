package dev.keycloakacme.validation;

import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response as far as http-01 needs it.
 *
 * @param headers by lower-case name; values of equal names joined by a comma
 * @param body one character for each byte; empty unless the status is 200
 */
record HttpResponse(int status, Map<String, String> headers, String body) {

    /** No key authorization comes near this. */
    static final int MAX_BODY = 64 * 1024;

    HttpResponse {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the body went on after what was read of it. */
    boolean isTruncated() {
        return body.length() > MAX_BODY;
    }
}
