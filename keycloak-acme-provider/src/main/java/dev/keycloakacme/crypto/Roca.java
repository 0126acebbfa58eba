package dev.keycloakacme.crypto;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mark of keys that a widespread smart card library made (ROCA, CVE-2017-15361). Its primes are {@code k·M + 65537^a
 * mod M}, where {@code M} is the product of the first primes, so its moduli are powers of 65537 modulo each of these. Of
 * other moduli less than one in a hundred million are.
 */
final class Roca {

    private static final int GENERATOR = 65537;
    /** {@code M} has at least these primes for keys of any size. */
    private static final int LARGEST_PRIME = 167;

    private static final List<Powers> POWERS = IntStream.rangeClosed(3, LARGEST_PRIME)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(30))
            .mapToObj(Powers::modulo)
            .toList();

    private Roca() {}

    static boolean isMarked(BigInteger modulus) {
        return POWERS.stream().allMatch(powers -> powers.contain(modulus));
    }

    private record Powers(BigInteger prime, BitSet residues) {

        static Powers modulo(int prime) {
            BitSet residues = new BitSet(prime);
            for (int power = 1; !residues.get(power); power = (int) ((long) power * GENERATOR % prime)) {
                residues.set(power);
            }
            return new Powers(BigInteger.valueOf(prime), residues);
        }

        boolean contain(BigInteger number) {
            return residues.get(number.mod(prime).intValue());
        }
    }
}
