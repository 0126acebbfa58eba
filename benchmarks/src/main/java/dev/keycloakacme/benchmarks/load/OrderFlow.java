package dev.keycloakacme.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** From a new order to the certificate (RFC 8555 §7.4), as a careful client does it. */
final class OrderFlow {

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 250;
    private static final int MOST_POLLS = 120;

    private final Session session;
    private final Account account;
    private final @Nullable Http01Responder responder;

    /** @param responder null for orders that are ready at once */
    OrderFlow(Session session, Account account, @Nullable Http01Responder responder) {
        this.session = session;
        this.account = account;
        this.responder = responder;
    }

    /** The chain, in PEM. */
    String run(PreparedOrder prepared) throws FlowFailure {
        Answer created = session.newOrder(
                account, "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"" + prepared.name() + "\"}]}");
        URI url = Session.location(Operation.NEW_ORDER, created);
        JsonNode order = created.json(Operation.NEW_ORDER);
        if (status(order).equals("pending")) {
            for (JsonNode authorization : order.path("authorizations")) {
                prove(URI.create(authorization.asText()));
            }
        } else if (!status(order).equals("ready")) {
            throw new FlowFailure(Operation.NEW_ORDER, "order is " + status(order));
        }
        URI finalize = URI.create(order.path("finalize").asText());
        JsonNode done = session.post(Operation.FINALIZE, account, finalize, "{\"csr\":\"" + prepared.csr() + "\"}")
                .json(Operation.FINALIZE);
        JsonNode valid = awaitValid(Operation.POLL_ORDER, url, done);
        URI certificate = URI.create(valid.path("certificate").asText());
        return session.post(Operation.CERTIFICATE, account, certificate, "").text();
    }

    private void prove(URI url) throws FlowFailure {
        Http01Responder answers = responder;
        if (answers == null) {
            throw new FlowFailure(Operation.AUTHORIZATION, "a challenge is asked for, but --challenge is none");
        }
        JsonNode authorization =
                session.post(Operation.AUTHORIZATION, account, url, "").json(Operation.AUTHORIZATION);
        if (status(authorization).equals("valid")) {
            return;
        }
        JsonNode challenge = http01(authorization);
        String token = challenge.path("token").asText();
        answers.put(token, account.key().keyAuthorization(token));
        try {
            URI to = URI.create(challenge.path("url").asText());
            JsonNode answered =
                    session.post(Operation.CHALLENGE, account, to, "{}").json(Operation.CHALLENGE);
            if (!status(answered).equals("valid")) {
                awaitValid(Operation.POLL_AUTHORIZATION, url, answered);
            }
        } finally {
            answers.remove(token);
        }
    }

    private static JsonNode http01(JsonNode authorization) throws FlowFailure {
        for (JsonNode challenge : authorization.path("challenges")) {
            if (challenge.path("type").asText().equals("http-01")) {
                return challenge;
            }
        }
        throw new FlowFailure(Operation.AUTHORIZATION, "no http-01 is offered");
    }

    /** Polls with growing pauses until the resource is valid. */
    private JsonNode awaitValid(Operation operation, URI url, JsonNode first) throws FlowFailure {
        JsonNode resource = first;
        double pause = FIRST_PAUSE_MILLIS;
        for (int poll = 0; !status(resource).equals("valid"); poll++) {
            if (status(resource).equals("invalid") || poll == MOST_POLLS) {
                throw new FlowFailure(operation, "ended " + status(resource));
            }
            sleep((long) pause);
            pause = Math.min(pause * 1.5, LONGEST_PAUSE_MILLIS);
            resource = session.post(operation, account, url, "").json(operation);
        }
        return resource;
    }

    private static String status(JsonNode resource) {
        return resource.path("status").asText();
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
