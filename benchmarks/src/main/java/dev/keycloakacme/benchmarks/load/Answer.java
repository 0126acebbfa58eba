package dev.keycloakacme.benchmarks.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response.
 *
 * @param headers by name in lower case; of several with one name, the first
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URN = "urn:ietf:params:acme:error:";

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    JsonNode json(Operation operation) throws FlowFailure {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new FlowFailure(operation, status + " no JSON");
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The problem's type without the prefix of ACME's own, or empty if this is no problem document. */
    String problemType() {
        try {
            return JSON.readTree(text()).path("type").asText("").replace(URN, "");
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
