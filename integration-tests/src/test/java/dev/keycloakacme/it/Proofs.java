package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.bouncycastle.util.encoders.Base32;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Orders names one by one and proves control of them by http-01 or by records in a real DNS server.
 *
 * @param acme a registered account of the web client
 * @param dns of the names below {@code test}
 */
record Proofs(RawAcme acme, Http01Responder web, Bind dns) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An order whose one challenge was answered, as it stands after that. */
    record Answered(JsonNode order, JsonNode challenge) {

        String status() {
            return challenge.path("status").asText();
        }

        /** The last part of the problem's type, or empty. */
        String problem() {
            return challenge.path("error").path("type").asText().replace("urn:ietf:params:acme:error:", "");
        }

        String detail() {
            return challenge.path("error").path("detail").asText();
        }
    }

    /** Starts what the proofs need. @param folder for files of the DNS server, which the realm has yet to ask */
    static Proofs in(RealmFixture fixture, Path folder) {
        Bind dns = Bind.start(folder.resolve("bind"), "test");
        Http01Responder web = Http01Responder.start(fixture.http01Port());
        return new Proofs(fixture.registered(DemoRealm.WEB_CLIENT), web, dns);
    }

    /** Names below {@code test} get the address of the web server. */
    Answered http01(String name) {
        if (name.endsWith(".test")) {
            put(name + " A 127.0.0.1"); // what stands beside an alias is ignored (RFC 2136 §3.4.2.2)
        }
        return answer(
                name, "http-01", challenge -> web.put(challenge.path("token").asText(), keyAuthorization(challenge)));
    }

    Answered dns01(String name) {
        return answer(name, "dns-01", challenge -> put("_acme-challenge." + host(name) + " TXT " + digest(challenge)));
    }

    Answered dnsAccount01(String name, URI account) {
        return answer(
                name,
                "dns-account-01",
                challenge -> put(label(account) + "._acme-challenge." + host(name) + " TXT " + digest(challenge)));
    }

    /** @param text of the record; none if it is empty */
    Answered dnsPersist01(String name, String text) {
        return answer(name, "dns-persist-01", challenge -> {
            if (!text.isEmpty()) {
                put("_validation-persist." + host(name) + " TXT \"" + text + "\"");
            }
        });
    }

    Answered answer(String name, String type, Consumer<JsonNode> prepare) {
        RawAcme.Reply made = acme.newOrder("server", "dns:" + name).must();
        URI authorization =
                URI.create(made.json().path("authorizations").path(0).asText());
        JsonNode challenge = challenge(authorization, type);
        prepare.accept(challenge);
        acme.post(URI.create(challenge.required("url").asText()), "{}").must();
        Pause.until(
                "the end of the validation",
                PATIENCE,
                () -> !acme.fetch(authorization)
                        .must()
                        .json()
                        .path("status")
                        .asText()
                        .equals("pending"));
        return new Answered(acme.fetch(made.location()).must().json(), challenge(authorization, type));
    }

    /** Has the name certified, which has to have been proven. */
    void issue(Answered answered, String name) {
        assertThat(answered.challenge().toString()).contains("\"valid\"");
        JsonNode issued = acme.finalizeOrder(answered.order(), Csr.forNames("dns:" + name))
                .must()
                .json();
        assertThat(issued.path("status").asText()).isEqualTo("valid");
    }

    JsonNode challenge(URI authorization, String type) {
        JsonNode shown = acme.fetch(authorization).must().json();
        for (JsonNode challenge : shown.path("challenges")) {
            if (challenge.path("type").asText().equals(type)) {
                return challenge;
            }
        }
        throw new AssertionError("no " + type + " in " + shown);
    }

    /** In zone-file form: {@code a.test CAA 0 issue "ca"}. */
    void put(String record) {
        dns.put(record(record));
    }

    static Record record(String text) {
        String[] parts = text.split(" ", 3);
        try {
            return Record.fromString(
                    Name.fromString(parts[0], Name.root), Type.value(parts[1]), DClass.IN, 1, parts[2], Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        web.close();
        dns.close();
    }

    private String keyAuthorization(JsonNode challenge) {
        String token = challenge.path("token").asText();
        assertThat(token).isNotEmpty();
        return token + "." + acme.thumbprint();
    }

    private String digest(JsonNode challenge) {
        return Draft.base64(sha256(keyAuthorization(challenge)));
    }

    /** As in draft-ietf-acme-dns-account-label. */
    private static String label(URI account) {
        byte[] first = Arrays.copyOf(sha256(account.toString()), 10);
        return "_" + Base32.toBase32String(first).toLowerCase(Locale.ROOT);
    }

    private static String host(String name) {
        return name.startsWith("*.") ? name.substring(2) : name;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
