package dev.keycloakacme.account;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Unguessable ids and tokens: 128 random bits in base64url without padding (RFC 8555 §8.1). None begins with a dash: key
 * ids are arguments on the command lines of clients, which would take such a one for an option.
 */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    public static String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(16));
    }

    /** Random bytes whose base64url does not begin with a dash: not with the six bits 62. */
    static byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        do {
            RANDOM.nextBytes(bytes);
        } while ((bytes[0] & 0xff) >> 2 == 62);
        return bytes;
    }
}
