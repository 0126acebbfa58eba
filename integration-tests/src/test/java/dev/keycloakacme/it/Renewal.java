package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RestCalls;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.toolbox.AcmeUtils;

/** Renewals as a client sees them that computes the names of certificates by a library written elsewhere. */
final class Renewal {

    /** RFC 9773 §4.2. */
    record Window(Instant start, Instant end) {}

    private Renewal() {}

    /** RFC 9773 §4.1. */
    static String idOf(X509Certificate certificate) {
        return AcmeUtils.getRenewalUniqueIdentifier(certificate);
    }

    /** As the admin API lists it. */
    static String serialOf(X509Certificate certificate) {
        BigInteger serial = certificate.getSerialNumber();
        return String.format("%032x", serial);
    }

    static URI url(RawAcme acme, X509Certificate certificate) {
        return URI.create(acme.resource("renewalInfo") + "/" + idOf(certificate));
    }

    static RestCalls.Answer get(HttpClient http, URI url) {
        return new RestCalls(http).send(HttpRequest.newBuilder(url).GET());
    }

    static Window window(RestCalls.Answer answer) {
        JsonNode window = Json.parse(answer.must().body()).required("suggestedWindow");
        return new Window(
                Instant.parse(window.required("start").asText()),
                Instant.parse(window.required("end").asText()));
    }

    /** The payload of an order for DNS names. @param replaces left out if it is null */
    static String order(String profile, @Nullable Object replaces, String... names) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("profile", profile);
        order.put(
                "identifiers",
                Arrays.stream(names)
                        .map(name -> Map.of("type", "dns", "value", name))
                        .toList());
        if (replaces != null) {
            order.put("replaces", replaces);
        }
        return Json.write(order);
    }

    /** A certificate of an order that is ready at once. @param replaces null for a first one */
    static X509Certificate issue(RawAcme acme, @Nullable X509Certificate replaces, String name) {
        RawAcme.Reply order = acme.post(
                        acme.resource("newOrder"), order("client", replaces == null ? null : idOf(replaces), name))
                .must();
        return finish(acme, order, name);
    }

    /** Finalizes an order that is ready. */
    static X509Certificate finish(RawAcme acme, RawAcme.Reply order, String name) {
        JsonNode issued = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + name))
                .must()
                .json();
        assertThat(issued.path("replaces")).isEqualTo(order.json().path("replaces"));
        URI url = URI.create(issued.required("certificate").asText());
        return Pem.certificates(acme.fetch(url).must().answer().body()).get(0);
    }
}
