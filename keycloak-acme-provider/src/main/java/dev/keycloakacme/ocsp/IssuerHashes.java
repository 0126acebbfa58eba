package dev.keycloakacme.ocsp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The hashes of name and key by which requests name an issuer (RFC 6960 §4.1.1): SHA-1, as most do, or SHA-256. */
final class IssuerHashes {

    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS =
            Map.of(OIWObjectIdentifiers.idSHA1, "SHA-1", NISTObjectIdentifiers.id_sha256, "SHA-256");

    private record Hashes(byte[] name, byte[] key) {}

    private final Map<ASN1ObjectIdentifier, Hashes> hashes;

    private IssuerHashes(Map<ASN1ObjectIdentifier, Hashes> hashes) {
        this.hashes = hashes;
    }

    static IssuerHashes of(X509Certificate issuing) {
        byte[] name = issuing.getSubjectX500Principal().getEncoded();
        byte[] key = keyBits(issuing);
        return new IssuerHashes(ALGORITHMS.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        algorithm -> new Hashes(hash(algorithm.getValue(), name), hash(algorithm.getValue(), key)))));
    }

    /** Whether it is this issuer that the request means; not if it names it by another hash. */
    boolean areIn(CertID certificate) {
        Hashes ours = hashes.get(certificate.getHashAlgorithm().getAlgorithm());
        return ours != null
                && MessageDigest.isEqual(
                        ours.name(), certificate.getIssuerNameHash().getOctets())
                && MessageDigest.isEqual(
                        ours.key(), certificate.getIssuerKeyHash().getOctets());
    }

    /** By which a response names its signer (RFC 6960 §4.2.1). */
    static byte[] keyHash(X509Certificate certificate) {
        return hash("SHA-1", keyBits(certificate));
    }

    private static byte[] keyBits(X509Certificate certificate) {
        return SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
