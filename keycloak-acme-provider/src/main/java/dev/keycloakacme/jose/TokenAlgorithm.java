package dev.keycloakacme.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The algorithms that tokens of outside issuers may be signed with: asymmetric ones only. */
public enum TokenAlgorithm {
    RS256("RS256", Kind.RSA, "SHA256withRSA"),
    RS384("RS384", Kind.RSA, "SHA384withRSA"),
    RS512("RS512", Kind.RSA, "SHA512withRSA"),
    PS256("PS256", Kind.RSA, "SHA-256"),
    PS384("PS384", Kind.RSA, "SHA-384"),
    PS512("PS512", Kind.RSA, "SHA-512"),
    ES256("ES256", Kind.EC, "SHA256withECDSA"),
    ES384("ES384", Kind.EC, "SHA384withECDSA"),
    ES512("ES512", Kind.EC, "SHA512withECDSA"),
    EDDSA("EdDSA", Kind.ED25519, "Ed25519");

    private enum Kind {
        RSA,
        EC,
        ED25519
    }

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int ED25519_BYTES = 64;

    private final String wireName;
    private final Kind kind;
    private final String jcaName;

    /** @param jcaName of the signature, or for RSASSA-PSS of the hash */
    TokenAlgorithm(String wireName, Kind kind, String jcaName) {
        this.wireName = wireName;
        this.kind = kind;
        this.jcaName = jcaName;
    }

    /** As it stands in {@code alg}. */
    public String wireName() {
        return wireName;
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(TokenAlgorithm::wireName).toList();
    }

    public static Optional<TokenAlgorithm> find(String wireName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName.equals(wireName))
                .findFirst();
    }

    /** Whether the key is of this algorithm's kind, on its curve, and neither weak nor costly. */
    public boolean fits(PublicKey key) {
        return switch (kind) {
            case RSA -> key instanceof RSAPublicKey rsa && isSound(rsa);
            case EC ->
                key instanceof ECPublicKey ec
                        && Curve.forJWSAlgorithm(jose()).contains(Curve.forECParameterSpec(ec.getParams()));
            case ED25519 ->
                key instanceof EdECPublicKey edwards
                        && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
        };
    }

    /** Whether the key fits and made the signature, which is as JOSE writes it. */
    public boolean isSignature(byte[] signature, byte[] content, PublicKey key) {
        if (!fits(key)) {
            return false;
        }
        return switch (kind) {
            case RSA -> isMadeBy(key, signature, content);
            case EC -> isEcdsa(key, signature, content);
            // The JVM overlooks what follows the 64th byte.
            case ED25519 -> signature.length == ED25519_BYTES && isMadeBy(key, signature, content);
        };
    }

    private static boolean isSound(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && key.getPublicExponent().testBit(0)
                && key.getPublicExponent().bitLength() > 1
                && key.getPublicExponent().bitLength() <= Long.SIZE;
    }

    private boolean isEcdsa(PublicKey key, byte[] signature, byte[] content) {
        try {
            ECDSA.ensureLegalSignature(signature, jose());
            return isMadeBy(key, ECDSA.transcodeSignatureToDER(signature), content);
        } catch (JOSEException e) {
            // Thrown unless both halves have their full length and are between 0 and the order.
            return false;
        }
    }

    private boolean isMadeBy(PublicKey key, byte[] signature, byte[] content) {
        try {
            Signature verification = verification();
            verification.initVerify(key);
            verification.update(content);
            return verification.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            // Of a wrong length, no signature of this kind at all, or a key that no provider can use.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No provider for " + wireName, e);
        }
    }

    private Signature verification() throws GeneralSecurityException {
        if (!isPss()) {
            return Signature.getInstance(jcaName);
        }
        Signature verification = Signature.getInstance("RSASSA-PSS");
        MGF1ParameterSpec mask = new MGF1ParameterSpec(jcaName);
        int salt = Integer.parseInt(wireName.substring(2)) / Byte.SIZE;
        verification.setParameter(new PSSParameterSpec(jcaName, "MGF1", mask, salt, 1));
        return verification;
    }

    private boolean isPss() {
        return wireName.startsWith("PS");
    }

    private JWSAlgorithm jose() {
        return JWSAlgorithm.parse(wireName);
    }
}
