package dev.keycloakacme.benchmarks.load;

import dev.keycloakacme.crypto.Cryptography;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The part of ECDSA signatures that depends on nothing but a random number, made before the clock runs (off-line
 * ECDSA): with it a signature takes two multiplications. Each is handed out once, or the private key would be known.
 * Thread-safe.
 */
final class SignatureHalves {

    /** The order of P-256's base point (FIPS 186-4, D.1.2.3). */
    static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    /**
     * For the secret number k.
     *
     * @param r the first coordinate of k times the base point
     * @param inverse 1/k
     */
    record Half(BigInteger r, BigInteger inverse) {

        @Override
        public String toString() {
            return "Half[]";
        }
    }

    private final Queue<Half> stock = new ConcurrentLinkedQueue<>();
    private final KeyPairGenerator generator = generator();

    /** Makes as many as are missing. */
    void fillUpTo(int count) {
        for (int missing = count - stock.size(); missing > 0; missing--) {
            stock.add(half());
        }
    }

    /** A new one, made now if the stock is empty. */
    Half take() {
        Half half = stock.poll();
        return half == null ? half() : half;
    }

    /** A key pair is just that: a random number, and its product with the base point. */
    private synchronized Half half() {
        while (true) {
            KeyPair pair = generator.generateKeyPair();
            BigInteger k = ((ECPrivateKey) pair.getPrivate()).getS();
            BigInteger r = ((ECPublicKey) pair.getPublic()).getW().getAffineX().mod(ORDER);
            if (r.signum() != 0) {
                return new Half(r, k.modInverse(ORDER));
            }
        }
    }

    private static KeyPairGenerator generator() {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance("EC", Cryptography.chosen().ec());
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is in every provider", e);
        }
    }
}
