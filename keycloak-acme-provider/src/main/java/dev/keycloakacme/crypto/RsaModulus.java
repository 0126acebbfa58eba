package dev.keycloakacme.crypto;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an RSA modulus tells of how it was made: some can be factored by anybody who looks. Costs much less than a
 * signature, whatever the modulus is.
 */
public final class RsaModulus {

    private static final int SMALL = 752;

    /** The odd ones and 2, as in the baseline requirements of the CA/Browser Forum. */
    private static final BigInteger SMALL_PRIMES = IntStream.range(2, SMALL)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(30))
            .reduce(BigInteger.ONE, BigInteger::multiply);

    private RsaModulus() {}

    /** Why nobody should use such a modulus, as a sentence with the remedy; empty for one with nothing amiss. */
    public static Optional<String> weakness(BigInteger modulus) {
        if (!modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            return Optional.of("The RSA modulus has a factor below " + SMALL + ", so it was damaged or not made as RSA"
                    + " moduli are. Make a new key.");
        }
        if (Roca.isMarked(modulus)) {
            return Optional.of("The RSA key comes from a generator whose keys can be factored (ROCA, CVE-2017-15361)."
                    + " Make a new key elsewhere.");
        }
        if (ClosePrimes.make(modulus)) {
            return Optional.of("The RSA key can be factored, since its primes are close to each other. Make a new key"
                    + " with another library.");
        }
        return Optional.empty();
    }
}
