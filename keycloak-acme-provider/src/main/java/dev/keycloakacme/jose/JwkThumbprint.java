package dev.keycloakacme.jose;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** Thumbprints of keys (RFC 7638) as {@link AccountKey} has them, but of a key that did not come as a JWK. */
public final class JwkThumbprint {

    private static final int ED25519_BYTES = 32;

    private JwkThumbprint() {}

    /** @param key of a kind that {@link JwkReader} reads, made by whichever provider */
    public static String of(PublicKey key) {
        return Base64Url.encode(sha256(canonical(key)));
    }

    /** The required members in the order of their names, without blanks (RFC 7638 §3). */
    private static String canonical(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int bytes = (bits + 7) / 8;
            return "{\"crv\":\"P-" + bits + "\",\"kty\":\"EC\",\"x\":\""
                    + text(ec.getW().getAffineX(), bytes) + "\",\"y\":\""
                    + text(ec.getW().getAffineY(), bytes) + "\"}";
        }
        if (key instanceof RSAPublicKey rsa) {
            return "{\"e\":\"" + text(rsa.getPublicExponent(), 0) + "\",\"kty\":\"RSA\",\"n\":\""
                    + text(rsa.getModulus(), 0) + "\"}";
        }
        // the subject public key info ends with it (RFC 8410 §4)
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
        return "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + Base64Url.encode(point) + "\"}";
    }

    /** Big-endian, in as few bytes as there can be but not in fewer than these. */
    private static String text(BigInteger number, int bytes) {
        byte[] signed = number.toByteArray();
        int zeros = signed[0] == 0 ? 1 : 0;
        int length = Math.max(bytes, signed.length - zeros);
        byte[] unsigned = new byte[length];
        System.arraycopy(signed, zeros, unsigned, length - (signed.length - zeros), signed.length - zeros);
        return Base64Url.encode(unsigned);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
