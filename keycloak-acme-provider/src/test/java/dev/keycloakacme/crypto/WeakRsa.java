package dev.keycloakacme.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.stream.IntStream;

/** RSA keys of 2048 bits that can be factored, each in its way. They sign like any other. */
public final class WeakRsa {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    private static final int BITS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WeakRsa() {}

    /** The second prime is the next after the first. */
    public static KeyPair closePrimes() {
        BigInteger first = prime(BITS / 2);
        return pair(first, first.nextProbablePrime());
    }

    /** As the library of CVE-2017-15361 made them: {@code k·M + 65537^a mod M}. */
    public static KeyPair roca() {
        return pair(rocaPrime(), rocaPrime());
    }

    /** Two keys with a prime in common. */
    public static List<KeyPair> sharedPrime() {
        BigInteger shared = prime(BITS / 2);
        return List.of(pair(shared, prime(BITS / 2)), pair(shared, prime(BITS / 2)));
    }

    public static KeyPair smallFactor() {
        return pair(BigInteger.valueOf(751), prime(BITS - 10));
    }

    /** With nothing amiss. */
    public static KeyPair none() {
        return pair(prime(BITS / 2), prime(BITS / 2));
    }

    public static BigInteger modulus(KeyPair pair) {
        return ((RSAPublicKey) pair.getPublic()).getModulus();
    }

    private static BigInteger rocaPrime() {
        BigInteger product = IntStream.rangeClosed(2, 701)
                .mapToObj(BigInteger::valueOf)
                .filter(number -> number.isProbablePrime(30))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        while (true) {
            BigInteger k = new BigInteger(BITS / 2 - product.bitLength() + 1, RANDOM);
            BigInteger rest = EXPONENT.modPow(new BigInteger(62, RANDOM), product);
            BigInteger candidate = k.multiply(product).add(rest);
            // the two upper bits, so that the product of two has all its bits
            if (candidate.bitLength() == BITS / 2 && candidate.testBit(BITS / 2 - 2) && candidate.isProbablePrime(20)) {
                return candidate;
            }
        }
    }

    private static BigInteger prime(int bits) {
        while (true) {
            BigInteger candidate = BigInteger.probablePrime(bits, RANDOM);
            boolean fits = candidate.testBit(bits - 2)
                    && candidate.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE);
            if (fits) {
                return candidate;
            }
        }
    }

    private static KeyPair pair(BigInteger p, BigInteger q) {
        BigInteger modulus = p.multiply(q);
        BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    factory.generatePrivate(new RSAPrivateKeySpec(modulus, EXPONENT.modInverse(order))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
