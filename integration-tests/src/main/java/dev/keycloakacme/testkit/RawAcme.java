package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ACME client that shows every request and answer as it is, for what a good client library hides or never sends.
 * Keeps one ES256 account key; each call fetches a new nonce, so calls may run in parallel.
 */
public final class RawAcme {

    private final RestCalls calls;
    private final JsonNode directory;
    private final ECKey key = newKey();

    private @Nullable String account;

    public RawAcme(HttpClient http, URI directory) {
        this.calls = new RestCalls(http);
        this.directory = Json.parse(
                calls.send(HttpRequest.newBuilder(directory).GET()).must().body());
    }

    /** An answer with the URL it came from and its JSON. */
    public record Reply(RestCalls.Answer answer) {

        public int status() {
            return answer.status();
        }

        public JsonNode json() {
            return Json.parse(answer.body());
        }

        public String header(String name) {
            return answer.header(name);
        }

        public URI location() {
            return URI.create(header("location"));
        }

        /** Itself if it is a success. */
        public Reply must() {
            answer.must();
            return this;
        }
    }

    public JsonNode directory() {
        return directory;
    }

    /** Registers the key; later requests name the account. */
    public Reply register(AcmeAdmin.Credential credential) {
        URI url = resource("newAccount");
        Map<String, Object> payload =
                Map.of("termsOfServiceAgreed", true, "externalAccountBinding", Json.parse(binding(credential, url)));
        Reply reply = post(url, Json.write(payload));
        if (reply.answer().succeeded()) {
            account = reply.location().toString();
        }
        return reply;
    }

    /** Orders names written {@code dns:a.example}, of a profile or of the default one if it is null. */
    public Reply newOrder(@Nullable String profile, String... names) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(
                "identifiers",
                Arrays.stream(names)
                        .map(name -> name.split(":", 2))
                        .map(parts -> Map.of("type", parts[0], "value", parts[1]))
                        .toList());
        if (profile != null) {
            payload.put("profile", profile);
        }
        return post(resource("newOrder"), Json.write(payload));
    }

    public Reply finalizeOrder(JsonNode order, Csr csr) {
        return post(
                URI.create(order.path("finalize").asText()),
                Json.write(Map.of("csr", Base64URL.encode(csr.der()).toString())));
    }

    /** POST-as-GET. */
    public Reply fetch(URI url) {
        return post(url, "");
    }

    public Reply post(URI url, String payload) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .customParam("nonce", newNonce())
                .customParam("url", url.toString());
        if (account == null) {
            header.jwk(key.toPublicJWK());
        } else {
            header.keyID(account);
        }
        return new Reply(send(url, flattened(header.build(), payload, signer())));
    }

    /** Sends a body as it is, signed or not. */
    public RestCalls.Answer send(URI url, String body) {
        return calls.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/jose+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The request that {@link #post} would send, with a nonce of its own, to be spoiled before it is sent. */
    public Draft draft(URI url, String payload) {
        Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "ES256", "url", url.toString()));
        header.put("nonce", newNonce());
        header.put(account == null ? "jwk" : "kid", account == null ? jwk() : account);
        return new Draft(header, payload.getBytes(StandardCharsets.UTF_8), Draft.Signer.es256(keyPair()));
    }

    /** The binding that {@link #register} would send, to be spoiled and put into the draft of a registration. */
    public Draft draftBinding(AcmeAdmin.Credential credential) {
        Map<String, Object> header = Map.of(
                "alg",
                "HS256",
                "kid",
                credential.kid(),
                "url",
                resource("newAccount").toString());
        byte[] mac = new Base64URL(credential.hmacKey()).decode();
        return new Draft(header, Json.write(jwk()).getBytes(StandardCharsets.UTF_8), Draft.Signer.hs256(mac));
    }

    /** The public key as a JWK. */
    public JsonNode jwk() {
        return Json.parse(key.toPublicJWK().toJSONString());
    }

    /** What a key authorization ends with (RFC 8555 §8.1). */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public KeyPair keyPair() {
        try {
            return key.toKeyPair();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL of the account; fails before {@link #register}. */
    public URI account() {
        return URI.create(Objects.requireNonNull(account, "not registered"));
    }

    public URI resource(String name) {
        return URI.create(directory.required(name).asText());
    }

    public String newNonce() {
        RestCalls.Answer answer = calls.send(
                HttpRequest.newBuilder(resource("newNonce")).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        return answer.must().header("replay-nonce");
    }

    private String binding(AcmeAdmin.Credential credential, URI url) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(credential.kid())
                    .customParam("url", url.toString())
                    .build();
            byte[] mac = new Base64URL(credential.hmacKey()).decode();
            return flattened(header, key.toPublicJWK().toJSONString(), new MACSigner(mac));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flattened(JWSHeader header, String payload, JWSSigner signer) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(payload));
            jws.sign(signer);
            return Json.write(Map.of(
                    "protected", jws.getHeader().toBase64URL().toString(),
                    "payload", jws.getPayload().toBase64URL().toString(),
                    "signature", jws.getSignature().toString()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWSSigner signer() {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
