package dev.keycloakacme.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client as one should be: it repeats what broke off, what the server could not do now, and what had a bad nonce, and
 * polls until there is an end.
 */
final class PatientAcme {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final RawAcme acme;

    PatientAcme(RawAcme acme) {
        this.acme = acme;
    }

    /** What came of a flow. @param certificate null if the order ended as invalid */
    record Ended(URI order, String status, @Nullable X509Certificate certificate) {}

    /** Orders the name, proves control by http-01 where that is asked for, finalizes and downloads. */
    Ended issue(String profile, String name, Http01Responder web) {
        RawAcme.Reply made = repeated(() -> acme.newOrder(profile, "dns:" + name));
        URI url = made.location();
        for (JsonNode authorization : made.json().path("authorizations")) {
            prove(URI.create(authorization.asText()), web);
        }
        JsonNode order = awaited(url, "pending");
        if (order.path("status").asText().equals("ready")) {
            Csr csr = Csr.forNames("dns:" + name);
            JsonNode ready = order;
            order = repeated(() -> acme.finalizeOrder(ready, csr)).json();
        }
        if (order.path("status").asText().equals("processing")) {
            order = awaited(url, "processing");
        }
        String status = order.path("status").asText();
        if (!status.equals("valid")) {
            return new Ended(url, status, null);
        }
        URI certificate = URI.create(order.required("certificate").asText());
        String chain = repeated(() -> acme.fetch(certificate)).answer().body();
        return new Ended(url, status, Pem.certificates(chain).get(0));
    }

    private void prove(URI authorization, Http01Responder web) {
        JsonNode shown = repeated(() -> acme.fetch(authorization)).json();
        if (!shown.path("status").asText().equals("pending")) {
            return;
        }
        for (JsonNode challenge : shown.path("challenges")) {
            if (challenge.path("type").asText().equals("http-01")) {
                String token = challenge.required("token").asText();
                web.put(token, token + "." + thumbprint());
                repeated(() -> acme.post(URI.create(challenge.required("url").asText()), "{}"));
            }
        }
        awaited(authorization, "pending"); // the client only looks: a validation whose node died goes on by itself
    }

    private JsonNode awaited(URI url, String status) {
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonNode shown = repeated(() -> acme.fetch(url)).json();
        while (shown.path("status").asText().equals(status)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(url + " is still " + status);
            }
            Pause.of(PAUSE);
            shown = repeated(() -> acme.fetch(url)).json();
        }
        return shown;
    }

    private static RawAcme.Reply repeated(Supplier<RawAcme.Reply> request) {
        Instant deadline = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(deadline)) {
            try {
                RawAcme.Reply reply = request.get();
                if (reply.answer().succeeded()) {
                    return reply;
                }
                last = reply.status() + " " + reply.answer().body();
                if (reply.status() < 500 && reply.status() != 429 && !last.contains(":badNonce")) {
                    throw new AssertionError(reply.answer().request() + " was answered " + last);
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                last = e.toString(); // the connection broke off, or there was no nonce
            }
            Pause.of(PAUSE);
        }
        throw new AssertionError("nothing but " + last);
    }

    private String thumbprint() {
        return thumbprintOf(acme);
    }

    /** Of the account's key (RFC 8555 §8.1). */
    static String thumbprintOf(RawAcme acme) {
        try {
            return ECKey.parse(Json.write(acme.jwk())).computeThumbprint().toString();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
