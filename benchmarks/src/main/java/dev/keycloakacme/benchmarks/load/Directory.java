package dev.keycloakacme.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;

/** Where the server's resources are (RFC 8555 §7.1.1). */
record Directory(URI newNonce, URI newAccount, URI newOrder) {

    static Directory fetch(URI url, HttpConnection connection) throws IOException, FlowFailure {
        Answer answer = connection.exchange("GET", url, new byte[0]);
        if (!answer.isSuccess()) {
            throw new FlowFailure(Operation.DIRECTORY, Integer.toString(answer.status()));
        }
        JsonNode json = answer.json(Operation.DIRECTORY);
        return new Directory(member(json, "newNonce"), member(json, "newAccount"), member(json, "newOrder"));
    }

    private static URI member(JsonNode json, String name) {
        return URI.create(json.required(name).asText());
    }
}
