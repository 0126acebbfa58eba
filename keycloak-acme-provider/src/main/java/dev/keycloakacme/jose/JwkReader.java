package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.keycloakacme.crypto.RsaModulus;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECField;
import java.security.spec.ECFieldFp;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Reads the public keys of clients from JWKs (RFC 7517): EC on P-256, P-384 and P-521, RSA of 2048 to 8192 bits, Ed25519.
 *
 * <p>Nimbus gets the members one by one, after they were read strictly: it would skip what is no base64url, and take
 * other members as well.
 *
 * <p>Throws {@code malformed} for what is not a JWK, {@code badPublicKey} for one that nobody should sign with.
 */
public final class JwkReader {

    /** Of RFC 7518 §6.2.2, §6.3.2 and §6.4.1. */
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final List<Curve> EC_CURVES = List.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private static final int MIN_RSA_BITS = 2048;
    /** Longer ones cost the server more than the client. */
    private static final int MAX_RSA_BITS = 8192;

    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
    private static final int MAX_EXPONENT_BITS = 64;

    private static final int ED25519_BYTES = 32;

    private final Provider ec;

    /**
     * @param ec makes the keys on EC curves; the same as the {@link JwsVerifier}'s, so that a key is not translated for
     *     each signature. RSA and Ed25519 keys are the JVM's own.
     */
    public JwkReader(Provider ec) {
        this.ec = ec;
    }

    /** Reads a client's JWK, or {@link AccountKey#jwk} again. */
    public AccountKey parse(String jwk) {
        return parse(StrictJson.object(jwk, "the jwk"));
    }

    public AccountKey parse(JsonNode json) {
        Members jwk = new Members(StrictJson.object(json, "the jwk"), "the jwk");
        String type = jwk.string("kty");
        jwk.firstOf(PRIVATE).ifPresent(member -> {
            throw bad("the jwk holds the private or secret member \"" + member
                    + "\"; send the public key only, and use another key from now on.");
        });
        return switch (type) {
            case "EC" -> ec(jwk);
            case "RSA" -> rsa(jwk);
            case "OKP" -> ed25519(jwk);
            default -> throw bad("the jwk's \"kty\" must be EC, RSA or OKP.");
        };
    }

    private AccountKey ec(Members jwk) {
        String name = jwk.string("crv");
        Curve curve = EC_CURVES.stream()
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> bad("\"crv\" of an EC key must be P-256, P-384 or P-521."));
        byte[] x = jwk.bytes("x");
        byte[] y = jwk.bytes("y");
        ECField field = curve.toECParameterSpec().getCurve().getField();
        int size = (field.getFieldSize() + 7) / 8;
        if (x.length != size || y.length != size) {
            throw bad("\"x\" and \"y\" of a key on " + name + " must be " + size + " bytes each.");
        }
        // Nimbus reckons modulo the prime, for which a coordinate plus the prime is the same: one more JWK of this key.
        BigInteger prime = ((ECFieldFp) field).getP();
        if (new BigInteger(1, x).max(new BigInteger(1, y)).compareTo(prime) >= 0) {
            throw notOn(curve);
        }
        try {
            ECKey key = new ECKey.Builder(curve, text(jwk, "x"), text(jwk, "y")).build();
            return accountKey(key, named(key.toECPublicKey()));
        } catch (IllegalStateException e) {
            // The builder looks whether the point is one.
            throw notOn(curve);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(ec.getName() + " refuses a point on " + curve, e);
        }
    }

    /** The key of our provider from its encoding, which names the curve: one made from parameters would spell them out. */
    private PublicKey named(PublicKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", ec).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    private static AccountKey rsa(Members jwk) {
        BigInteger modulus = unsigned(jwk, "n");
        BigInteger exponent = unsigned(jwk, "e");
        int bits = modulus.bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS || !modulus.testBit(0)) {
            throw bad("\"n\" of an RSA key must be odd and of " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits.");
        }
        if (exponent.compareTo(MIN_EXPONENT) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS || !exponent.testBit(0)) {
            throw bad("\"e\" of an RSA key must be odd, at least " + MIN_EXPONENT + " and at most " + MAX_EXPONENT_BITS
                    + " bits long.");
        }
        RsaModulus.weakness(modulus).ifPresent(reason -> {
            throw bad(reason);
        });
        try {
            RSAKey key = new RSAKey.Builder(text(jwk, "n"), text(jwk, "e")).build();
            return accountKey(key, key.toRSAPublicKey());
        } catch (JOSEException e) {
            throw bad("\"n\" and \"e\" are not an RSA key.");
        }
    }

    /** A number in the fewest bytes (RFC 7518 §2), so that a key has one JWK and one thumbprint. */
    private static BigInteger unsigned(Members jwk, String member) {
        byte[] bytes = jwk.bytes(member);
        if (bytes.length == 0 || bytes[0] == 0) {
            throw bad("\"" + member + "\" of an RSA key must not start with a zero byte (RFC 7518 §6.3.1).");
        }
        return new BigInteger(1, bytes);
    }

    private static AccountKey ed25519(Members jwk) {
        if (!jwk.string("crv").equals("Ed25519")) {
            throw bad("\"crv\" of an OKP key must be Ed25519.");
        }
        byte[] x = jwk.bytes("x");
        if (x.length != ED25519_BYTES) {
            throw bad("\"x\" of an Ed25519 key must be " + ED25519_BYTES + " bytes.");
        }
        // With a point of small order anybody makes signatures that verify, and the JVM does not look.
        if (!Ed25519.validatePublicKeyPartial(x, 0)) {
            throw bad("\"x\" is not a point on Ed25519 that a key can have.");
        }
        try {
            // Nimbus has the JWK of such a key, but would need Tink for the key itself.
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, edwardsPoint(x)));
            // The key factory takes any number; only a signature looks for the point.
            Signature.getInstance("Ed25519").initVerify(key);
            return accountKey(new OctetKeyPair.Builder(Curve.Ed25519, text(jwk, "x")).build(), key);
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            throw bad("\"x\" is not a point on Ed25519.");
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("This JVM has no Ed25519", e);
        }
    }

    /** RFC 8032 §5.1.3: y in little-endian order, and the lowest bit of x in the highest bit. */
    private static EdECPoint edwardsPoint(byte[] littleEndian) {
        byte[] y = new byte[ED25519_BYTES];
        for (int i = 0; i < ED25519_BYTES; i++) {
            y[i] = littleEndian[ED25519_BYTES - 1 - i];
        }
        boolean xIsOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return new EdECPoint(xIsOdd, new BigInteger(1, y));
    }

    /** What was read strictly before, as Nimbus wants it. */
    private static Base64URL text(Members jwk, String member) {
        return new Base64URL(jwk.string(member));
    }

    private static AccountKey accountKey(JWK jwk, PublicKey key) throws JOSEException {
        String canonical = JSONObjectUtils.toJSONString(jwk.getRequiredParams());
        return new AccountKey(jwk.computeThumbprint().toString(), canonical, key);
    }

    private static AcmeException notOn(Curve curve) {
        return bad("\"x\" and \"y\" are not a point on " + curve + ".");
    }

    private static AcmeException bad(String detail) {
        return AcmeException.of(ProblemType.BAD_PUBLIC_KEY, detail);
    }
}
