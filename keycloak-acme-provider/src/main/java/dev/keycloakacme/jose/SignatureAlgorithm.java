package dev.keycloakacme.jose;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The signature algorithms that requests may be signed with (RFC 7518 §3.1, RFC 8037, RFC 9864). */
public enum SignatureAlgorithm {
    ES256("ES256", "SHA256withECDSA", "an EC key on P-256"),
    ES384("ES384", "SHA384withECDSA", "an EC key on P-384"),
    ES512("ES512", "SHA512withECDSA", "an EC key on P-521"),
    RS256("RS256", "SHA256withRSA", "an RSA key"),
    EDDSA("EdDSA", "Ed25519", "an Ed25519 key"),
    /** The name that RFC 9864 gives to {@link #EDDSA} with this curve. */
    ED25519("Ed25519", "Ed25519", "an Ed25519 key");

    private final String wireName;
    private final String jcaName;
    private final String keyKind;

    SignatureAlgorithm(String wireName, String jcaName, String keyKind) {
        this.wireName = wireName;
        this.jcaName = jcaName;
        this.keyKind = keyKind;
    }

    /** As it stands in {@code alg}. */
    public String wireName() {
        return wireName;
    }

    /** All names, as a {@code badSignatureAlgorithm} problem lists them in {@code algorithms} (RFC 8555 §6.2). */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(SignatureAlgorithm::wireName).toList();
    }

    static Optional<SignatureAlgorithm> find(String wireName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName.equals(wireName))
                .findFirst();
    }

    JWSAlgorithm jose() {
        return JWSAlgorithm.parse(wireName);
    }

    String jcaName() {
        return jcaName;
    }

    /** What it needs, for refusals. */
    String keyKind() {
        return keyKind;
    }

    /** A key belongs to one curve or to RSA, and each curve to one hash: nothing of it is the signer's choice. */
    boolean fits(PublicKey key) {
        return switch (this) {
            case ES256, ES384, ES512 ->
                key instanceof ECPublicKey ec
                        && Curve.forJWSAlgorithm(jose()).contains(Curve.forECParameterSpec(ec.getParams()));
            case RS256 -> key instanceof RSAPublicKey;
            case EDDSA, ED25519 ->
                key instanceof EdECPublicKey edwards
                        && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
        };
    }
}
