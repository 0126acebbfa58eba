package dev.keycloakacme.ca;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Serial numbers: 128 random bits, so that not even a restored backup repeats one. */
public final class Serials {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BITS = 128;

    private Serials() {}

    /** Above zero (RFC 5280 §4.1.2.2). */
    public static BigInteger random() {
        BigInteger serial;
        do {
            serial = new BigInteger(BITS, RANDOM);
        } while (serial.signum() == 0);
        return serial;
    }
}
