package dev.keycloakacme.benchmarks.load;

import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.profile.KeyType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** The P-256 key of an ACME account, which signs its requests with ES256. Thread-safe. */
final class RequestKey {

    private static final int BYTES = 32;

    private final BigInteger secret;
    private final String jwk;
    private final SignatureHalves halves;

    private RequestKey(BigInteger secret, String jwk, SignatureHalves halves) {
        this.secret = secret;
        this.jwk = jwk;
        this.halves = halves;
    }

    static RequestKey random(SignatureHalves halves) {
        KeyPair pair = KeyPairs.generate(KeyType.EC_P256);
        ECPublicKey point = (ECPublicKey) pair.getPublic();
        String jwk = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + encode(bytes(point.getW().getAffineX())) + "\",\"y\":\""
                + encode(bytes(point.getW().getAffineY())) + "\"}";
        return new RequestKey(((ECPrivateKey) pair.getPrivate()).getS(), jwk, halves);
    }

    /** In the form of its thumbprint (RFC 7638). */
    String jwk() {
        return jwk;
    }

    /** What answers a challenge (RFC 8555 §8.1). */
    String keyAuthorization(String token) {
        return token + "." + encode(sha256(jwk));
    }

    /** A flattened JWS. */
    byte[] sign(String header, String payload) {
        String input = encode(header) + "." + encode(payload);
        return flattened(input, signature(input));
    }

    /** A flattened JWS of these two parts, joined by a dot. */
    static byte[] flattened(String input, byte[] signature) {
        int dot = input.indexOf('.');
        return ("{\"protected\":\"" + input.substring(0, dot) + "\",\"payload\":\"" + input.substring(dot + 1)
                        + "\",\"signature\":\"" + encode(signature) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] signature(String input) {
        SignatureHalves.Half half = halves.take();
        BigInteger digest = new BigInteger(1, sha256(input));
        BigInteger s =
                half.r().multiply(secret).add(digest).multiply(half.inverse()).mod(SignatureHalves.ORDER);
        byte[] signature = Arrays.copyOf(bytes(half.r()), 2 * BYTES);
        System.arraycopy(bytes(s), 0, signature, BYTES, BYTES);
        return signature;
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return padded;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is in every JVM", e);
        }
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
