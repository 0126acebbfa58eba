package dev.keycloakacme.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable ids and tokens: 128 random bits in base64url without padding (RFC 8555 §8.1). */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    public static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
