package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.RestCalls;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a request is to be refused: problem type and HTTP status, or one of several such pairs where the RFC leaves it
 * open. Whatever was wrong, the answer is a problem document (RFC 8555 §6.7) with nonce (§6.5), index link (§7.1) and
 * {@code no-store}.
 */
record Refusal(Set<Pair> pairs, boolean withNonce) {

    private static final String NAMESPACE = "urn:ietf:params:acme:error:";

    record Pair(String type, int status) {}

    static Refusal of(String type, int status) {
        return new Refusal(Set.of(new Pair(type, status)), true);
    }

    Refusal or(String type, int status) {
        Set<Pair> more = new LinkedHashSet<>(pairs);
        more.add(new Pair(type, status));
        return new Refusal(more, withNonce);
    }

    /** Where no ACME server is, there are no nonces. */
    Refusal withoutNonce() {
        return new Refusal(pairs, false);
    }

    /** @param what was wrong, for failures */
    void check(String what, RestCalls.Answer answer, URI directory) {
        String seen = what + ": " + answer.request() + " was answered " + answer.status() + " " + answer.headers() + " "
                + answer.body();
        assertThat(mediaType(answer)).as(seen).isEqualTo("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        String type = problem.path("type").asText().replace(NAMESPACE, "");
        assertThat(new Pair(type, answer.status())).as(seen).isIn(pairs);
        assertThat(problem.path("status").asInt()).as(seen).isEqualTo(answer.status());
        assertThat(problem.path("detail").asText())
                .as(seen)
                .isNotBlank()
                .doesNotContain("Exception", "dev.keycloakacme", "org.", "SELECT");
        assertThat(answer.headers().getOrDefault("link", List.of()))
                .as(seen)
                .anyMatch(link -> link.replace(" ", "").equals("<" + directory + ">;rel=\"index\""));
        assertThat(answer.header("cache-control")).as(seen).contains("no-store");
        if (withNonce) {
            assertThat(answer.header("replay-nonce")).as(seen).matches("[A-Za-z0-9_-]{16,}");
        }
    }

    private static String mediaType(RestCalls.Answer answer) {
        return answer.header("content-type").split(";", 2)[0].strip();
    }
}
