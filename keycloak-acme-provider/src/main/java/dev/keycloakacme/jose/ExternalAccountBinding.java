package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.problem.AcmeException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JWS with which the holder of a MAC key vouches for an account key (RFC 8555 §7.3.4), well-formed but not verified.
 * It counts only if {@link #verifies}, {@link #isFor} the key of the request, and {@link #url} is the request's.
 */
public final class ExternalAccountBinding {

    private static final String NAME = "externalAccountBinding";

    private static final Map<String, String> JCA_NAMES =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    private final String keyId;
    private final String algorithm;
    private final String url;
    private final ObjectNode jwk;
    private final FlattenedJws parts;

    private ExternalAccountBinding(String keyId, String algorithm, String url, ObjectNode jwk, FlattenedJws parts) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.url = url;
        this.jwk = jwk;
        this.parts = parts;
    }

    public static ExternalAccountBinding parse(byte[] json) {
        return parse(StrictJson.object(json, NAME));
    }

    /** Throws {@code malformed}; also for another algorithm, since the list that goes with the proper problem is of signatures. */
    public static ExternalAccountBinding parse(JsonNode json) {
        FlattenedJws parts = FlattenedJws.parse(StrictJson.object(json, NAME), NAME);
        Members header = parts.header();
        String algorithm = header.string("alg");
        if (!JCA_NAMES.containsKey(algorithm)) {
            throw AcmeException.malformed("\"alg\" in " + header.name() + " must be HS256, HS384 or HS512.");
        }
        if (header.has("nonce")) {
            throw AcmeException.malformed(header.name() + " must not have a \"nonce\" (RFC 8555 §7.3.4).");
        }
        if (header.has("jwk")) {
            throw AcmeException.malformed(header.name() + " must have a \"kid\" and no \"jwk\" (RFC 8555 §7.3.4).");
        }
        ObjectNode jwk = StrictJson.object(parts.payload(), "the payload of " + NAME);
        return new ExternalAccountBinding(header.token("kid"), algorithm, header.token("url"), jwk, parts);
    }

    /** The key id of the credential, visible ASCII. */
    public String keyId() {
        return keyId;
    }

    /** {@code HS256}, {@code HS384} or {@code HS512}. */
    public String algorithm() {
        return algorithm;
    }

    /** Of the resource that the binding was made for: must be the outer request's. */
    public String url() {
        return url;
    }

    /** Whether this account key is the one vouched for. */
    public boolean isFor(AccountKey key) {
        // Both are read strictly, so equal keys have equal members; others, such as "alg", say nothing about the key.
        return StrictJson.object(key.jwk(), "the jwk").properties().stream()
                .allMatch(member -> member.getValue().equals(jwk.get(member.getKey())));
    }

    /** Whether this key made the MAC. Takes the same time for each key. */
    public boolean verifies(byte[] macKey) {
        try {
            Mac mac = Mac.getInstance(JCA_NAMES.get(algorithm));
            mac.init(new SecretKeySpec(macKey, mac.getAlgorithm()));
            return MessageDigest.isEqual(mac.doFinal(parts.signingInput()), parts.signature());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + algorithm, e);
        }
    }
}
