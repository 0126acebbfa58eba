package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.crypto.Cryptography;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an ACME client sends: requests signed with a P-256 key of its own. */
public final class TestJws {

    /** For everything that wants to be told who does elliptic curves. */
    public static final Provider PROVIDER = Cryptography.chosen().ec();

    private final PrivateKey privateKey;
    private final String jwk;

    private TestJws(KeyPair keys) {
        this.privateKey = keys.getPrivate();
        this.jwk = jwkOf((ECPublicKey) keys.getPublic());
    }

    public static TestJws withNewKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new TestJws(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The public key, as a client writes it. */
    public String jwk() {
        return jwk;
    }

    public AccountKey accountKey() {
        return new JwkReader(PROVIDER).parse(jwk);
    }

    /** A request of somebody without an account, as new-account wants it. */
    public byte[] byJwk(String url, String nonce, String payload) {
        Map<String, Object> header = header("ES256", url);
        header.put("nonce", nonce);
        header.put("jwk", StrictJson.object(jwk, "the jwk"));
        return sign(header, payload);
    }

    /** A request of an account; the payload is empty for POST-as-GET. */
    public byte[] byKid(String kid, String url, String nonce, String payload) {
        Map<String, Object> header = header("ES256", url);
        header.put("nonce", nonce);
        header.put("kid", kid);
        return sign(header, payload);
    }

    /** The inner JWS of a key change to this key: no nonce. */
    public byte[] inner(String url, String payload) {
        Map<String, Object> header = header("ES256", url);
        header.put("jwk", StrictJson.object(jwk, "the jwk"));
        return sign(header, payload);
    }

    /** Any protected header at all, signed as ES256. Values are strings, or JSON nodes. */
    public byte[] sign(Map<String, ?> header, String payload) {
        return sign(json(header).toString().getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Any bytes as the protected header. */
    public byte[] sign(byte[] header, byte[] payload) {
        String input = Base64Url.encode(header) + "." + Base64Url.encode(payload);
        return flattened(input, ecdsa(input)).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What goes into new-account's {@code externalAccountBinding} for this key, with HS256. */
    public ObjectNode externalAccountBinding(String keyId, byte[] macKey, String url) {
        Map<String, Object> header = header("HS256", url);
        header.put("kid", keyId);
        return mac(header, jwk, macKey);
    }

    /** Any header and payload with an HMAC as its {@code alg} says. */
    public static ObjectNode mac(Map<String, ?> header, String payload, byte[] macKey) {
        String input = Base64Url.encode(json(header).toString().getBytes(StandardCharsets.UTF_8)) + "."
                + Base64Url.encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance(
                    "HmacSHA" + String.valueOf(header.get("alg")).substring(2));
            mac.init(new SecretKeySpec(macKey, mac.getAlgorithm()));
            return flattened(input, mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code alg} and {@code url}; more may be put into it. */
    public static Map<String, Object> header(String algorithm, String url) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("url", url);
        return header;
    }

    private byte[] ecdsa(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode flattened(String input, byte[] signature) {
        String[] parts = input.split("\\.", -1);
        return JsonNodeFactory.instance
                .objectNode()
                .put("protected", parts[0])
                .put("payload", parts[1])
                .put("signature", Base64Url.encode(signature));
    }

    private static ObjectNode json(Map<String, ?> members) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        members.forEach((name, value) -> json.putPOJO(name, value));
        return StrictJson.object(json.toString(), "the header");
    }

    private static String jwkOf(ECPublicKey key) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        coordinate(key.getW().getAffineX()),
                        coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return Base64Url.encode(padded);
    }
}
