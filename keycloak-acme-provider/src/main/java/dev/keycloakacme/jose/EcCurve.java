package dev.keycloakacme.jose;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.InvalidParameterSpecException;
import java.util.Arrays;
import java.util.Optional;

/** The curves of RFC 7518 §6.2.1.1. All have cofactor 1: each of their points but infinity is a public key. */
enum EcCurve {
    P256("P-256", "secp256r1"),
    P384("P-384", "secp384r1"),
    P521("P-521", "secp521r1");

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker") // it is, but does not say so
    private final ECParameterSpec spec;

    private final BigInteger prime;

    EcCurve(String wireName, String jcaName) {
        this.wireName = wireName;
        this.spec = specOf(jcaName);
        this.prime = ((ECFieldFp) spec.getCurve().getField()).getP();
    }

    static Optional<EcCurve> find(String wireName) {
        return Arrays.stream(values())
                .filter(curve -> curve.wireName.equals(wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    ECParameterSpec spec() {
        return spec;
    }

    BigInteger order() {
        return spec.getOrder();
    }

    /** The length of a coordinate, and of each half of a signature, in bytes. */
    int size() {
        return (prime.bitLength() + 7) / 8;
    }

    boolean has(PublicKey key) {
        return key instanceof ECPublicKey ec
                && ec.getParams().getCurve().equals(spec.getCurve())
                && ec.getParams().getGenerator().equals(spec.getGenerator());
    }

    /** Whether y² = x³ + ax + b, for coordinates below the prime. Not all key factories ask. */
    boolean contains(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger a = spec.getCurve().getA();
        BigInteger b = spec.getCurve().getB();
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(prime);
        return y.multiply(y).mod(prime).equals(right);
    }

    private static ECParameterSpec specOf(String jcaName) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(jcaName));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (InvalidParameterSpecException e) {
            throw new IllegalStateException("This JVM does not know the curve " + jcaName, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no EC parameters", e);
        }
    }
}
