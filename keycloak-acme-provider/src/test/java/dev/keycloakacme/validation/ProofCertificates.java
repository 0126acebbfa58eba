package dev.keycloakacme.validation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for tls-alpn-01, right at first, with one deviation after another. Long expired, which must not matter. */
final class ProofCertificates {

    private static final ASN1ObjectIdentifier ACME_IDENTIFIER = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");

    private final KeyPair keys = newKey();
    private final List<GeneralName> names = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private KeyPair signer = keys;
    private String issuer = "CN=proof";

    private ProofCertificates() {}

    static ProofCertificates blank() {
        return new ProofCertificates();
    }

    /** As the RFC wants it. */
    static ProofCertificates right(GeneralName name, String keyAuthorization) throws Exception {
        return blank().named(name).identifiedBy(true, octets(digest(keyAuthorization)));
    }

    static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    static GeneralName ip(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    static byte[] digest(String keyAuthorization) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(keyAuthorization.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) throws Exception {
        return new DEROctetString(content).getEncoded();
    }

    ProofCertificates named(GeneralName name) {
        names.add(name);
        return this;
    }

    ProofCertificates identifiedBy(boolean isCritical, byte[] value) {
        extensions.add(new Extension(ACME_IDENTIFIER, isCritical, value));
        return this;
    }

    ProofCertificates signedByAnother() throws GeneralSecurityException {
        signer = newKey();
        return this;
    }

    ProofCertificates issuedBy(String name) {
        issuer = name;
        return this;
    }

    KeyPair keys() {
        return keys;
    }

    X509Certificate certificate() throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.ONE,
                Date.from(Instant.EPOCH),
                Date.from(Instant.EPOCH.plusSeconds(1)),
                new X500Name("CN=proof"),
                keys.getPublic());
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        for (Extension extension : extensions) {
            builder.addExtension(extension);
        }
        var content = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(content));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
