package dev.keycloakacme.crypto;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Fermat's factorisation, as far as it is quick (CVE-2022-26320): {@code n = a² - b²} is found within some steps from
 * the square root if the primes are close to each other.
 */
final class ClosePrimes {

    private static final int ROUNDS = 100;

    /** 2⁴·3²·5·7·11: one number in fifty has the remainder of a square. */
    private static final int SIEVE = 55_440;

    private static final BigInteger SIEVE_MODULUS = BigInteger.valueOf(SIEVE);
    private static final BitSet SQUARES = new BitSet(SIEVE);

    static {
        for (long root = 0; root < SIEVE; root++) {
            SQUARES.set((int) (root * root % SIEVE));
        }
    }

    private ClosePrimes() {}

    /** Whether the number is a square, or the product of two that are close to each other. */
    static boolean make(BigInteger number) {
        BigInteger[] root = number.sqrtAndRemainder();
        boolean square = root[1].signum() == 0;
        BigInteger a = square ? root[0] : root[0].add(BigInteger.ONE);
        BigInteger rest = a.multiply(a).subtract(number);
        for (int round = 0; round < ROUNDS; round++) {
            if (isSquare(rest)) {
                return true;
            }
            rest = rest.add(a.shiftLeft(1)).add(BigInteger.ONE); // (a + 1)² - n
            a = a.add(BigInteger.ONE);
        }
        return false;
    }

    private static boolean isSquare(BigInteger number) {
        return SQUARES.get(number.mod(SIEVE_MODULUS).intValue()) && number.sqrtAndRemainder()[1].signum() == 0;
    }
}
