package dev.keycloakacme.keycloak.nonce;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that carry their own proof: time, random bits and a MAC. Making one stores nothing; redeeming one is a single
 * write, and only for a nonce this realm made (RFC 8555 §6.5).
 */
public final class Nonces {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BODY_BYTES = 16;
    private static final int MAC_BYTES = 16;

    private final byte[] key;
    private final Duration lifetime;
    private final Duration remembered;
    private final BiPredicate<String, Duration> firstUse;
    private final InstantSource clock;

    /**
     * @param mostSkew how far each node's clock may be off: a nonce is remembered until all of them take it for expired
     * @param firstUse whether a text is seen for the first time in the cluster, remembered for a while
     */
    public Nonces(
            byte[] key,
            Duration lifetime,
            Duration mostSkew,
            BiPredicate<String, Duration> firstUse,
            InstantSource clock) {
        this.key = key.clone();
        this.lifetime = lifetime;
        this.remembered = mostSkew.multipliedBy(2).plusSeconds(2);
        this.firstUse = firstUse;
        this.clock = clock;
    }

    public String next() {
        byte[] random = new byte[BODY_BYTES - Long.BYTES];
        RANDOM.nextBytes(random);
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(clock.instant().toEpochMilli())
                .put(random)
                .array();
        byte[] nonce = Arrays.copyOf(body, BODY_BYTES + MAC_BYTES);
        System.arraycopy(mac(body), 0, nonce, BODY_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** Throws {@code badNonce} for a nonce that is not ours, is too old, or was used. */
    public void redeem(String nonce) {
        byte[] bytes = decoded(nonce);
        byte[] body = Arrays.copyOf(bytes, BODY_BYTES);
        byte[] tag = Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length);
        if (!MessageDigest.isEqual(tag, mac(body))) {
            throw bad("The nonce is not one of this server.");
        }
        Instant made = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong());
        Instant now = clock.instant();
        if (made.plus(lifetime).isBefore(now) || made.minus(lifetime).isAfter(now)) {
            throw bad("The nonce has expired.");
        }
        if (!firstUse.test(nonce, Duration.between(now, made.plus(lifetime)).plus(remembered))) {
            throw bad("The nonce was used already.");
        }
    }

    private static byte[] decoded(String nonce) {
        if (nonce.length() != (BODY_BYTES + MAC_BYTES + 2) / 3 * 4 - 1) {
            throw bad("The nonce is not one of this server.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            throw bad("The nonce is not one of this server.");
        }
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(nonce)) {
            throw bad("The nonce is not one of this server.");
        }
        return bytes;
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }

    private static AcmeException bad(String detail) {
        return AcmeException.of(ProblemType.BAD_NONCE, detail + " Repeat the request with the nonce of this answer.");
    }
}
