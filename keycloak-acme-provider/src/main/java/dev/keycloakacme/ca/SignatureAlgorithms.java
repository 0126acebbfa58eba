package dev.keycloakacme.ca;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The algorithms in which requests may be signed: a list of the good ones, so that the bad ones need no list. */
final class SignatureAlgorithms {

    private static final Set<ASN1ObjectIdentifier> ACCEPTED = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            EdECObjectIdentifiers.id_Ed25519);

    private static final Set<ASN1ObjectIdentifier> HASHES =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private static final Map<ASN1ObjectIdentifier, String> ECDSA = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512withECDSA");

    private SignatureAlgorithms() {}

    /** The JDK's name of the algorithm if it is ECDSA. */
    static Optional<String> ecdsaName(AlgorithmIdentifier algorithm) {
        return Optional.ofNullable(ECDSA.get(algorithm.getAlgorithm()));
    }

    /** Whether it is RSA (PKCS#1 v1.5 or PSS) or ECDSA with SHA-2, or Ed25519. */
    static boolean isAccepted(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(algorithm.getParameters());
            return parameters != null
                    && HASHES.contains(parameters.getHashAlgorithm().getAlgorithm());
        }
        return ACCEPTED.contains(algorithm.getAlgorithm());
    }
}
