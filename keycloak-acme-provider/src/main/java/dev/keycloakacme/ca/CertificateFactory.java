package dev.keycloakacme.ca;

import dev.keycloakacme.ca.CertificateExtensions.Criticality;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile.SubjectContent;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Makes end-entity certificates below one CA chain (RFC 5280). What the chain does not permit is refused before it is
 * signed, since a relying party would refuse it afterwards.
 */
public final class CertificateFactory {

    private static final int LONGEST_COMMON_NAME = 64;

    private final X509Certificate issuing;
    private final RevocationExtensions.Names names;
    private final ChainLimits limits;

    /**
     * @param chain the issuing certificate first, the root last
     * @param issuer by which CRL and OCSP are found
     */
    public CertificateFactory(List<X509Certificate> chain, IssuerId issuer) {
        this.issuing = chain.get(0);
        this.names = new RevocationExtensions.Names(issuer, IssuerId.of(issuing));
        this.limits = ChainLimits.of(chain);
    }

    /**
     * Signs the content. An end beyond that of the chain is cut to it.
     *
     * @throws AcmeException {@code rejectedIdentifier} for names that the chain does not permit,
     *     {@code serverInternal} 503 once the chain has expired
     * @throws IllegalStateException for a key that was not checked against the profile
     */
    public X509Certificate certify(CertificateContent content, ContentSigner signer, Instant now) {
        List<Identifier> names = sorted(content.names());
        X500Name subject = DistinguishedNames.of(
                content.subject(), commonName(content.profile().subject(), names));
        KeyType keyType = CertificateRules.check(content);
        limits.check(names, subject);
        ChainLimits.Period period = limits.cut(content.notBefore(), content.notAfter(), now);
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(content.publicKey().getEncoded());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                DistinguishedNames.of(issuing.getSubjectX500Principal()),
                content.serial(),
                Date.from(period.notBefore()),
                Date.from(period.notAfter()),
                subject,
                key);
        CertificateExtensions extensions = extensions(content, names, subject, key, keyType);
        RevocationExtensions.addTo(extensions, content, this.names, period, now);
        return Signing.sign(builder, extensions, signer);
    }

    private CertificateExtensions extensions(
            CertificateContent content,
            List<Identifier> names,
            X500Name subject,
            SubjectPublicKeyInfo key,
            KeyType keyType) {
        CertificateExtensions extensions = new CertificateExtensions();
        Set<ExtendedKeyUsage> purposes = content.profile().extendedKeyUsages();
        extensions.critical(Extension.basicConstraints, new BasicConstraints(false));
        extensions.critical(Extension.keyUsage, keyUsage(keyType, purposes));
        extensions.plain(Extension.extendedKeyUsage, extendedKeyUsage(purposes));
        extensions.plain(Extension.subjectKeyIdentifier, CertificateExtensions.keyId(key));
        CertificateExtensions.authorityKeyId(issuing)
                .ifPresent(id -> extensions.plain(Extension.authorityKeyIdentifier, id));
        // critical where it is the only place with names (RFC 5280 §4.2.1.6)
        Criticality criticality = subject.equals(DistinguishedNames.EMPTY) ? Criticality.CRITICAL : Criticality.PLAIN;
        extensions.add(Extension.subjectAlternativeName, criticality, alternativeNames(names));
        List<String> policies = content.profile().options().policies();
        if (!policies.isEmpty()) {
            extensions.plain(Extension.certificatePolicies, certificatePolicies(policies));
        }
        return extensions;
    }

    /** An RSA key may also be what a TLS 1.2 client encrypts to. */
    private static KeyUsage keyUsage(KeyType keyType, Set<ExtendedKeyUsage> purposes) {
        boolean encipherment = switch (keyType) {
            case RSA_2048, RSA_3072, RSA_4096 -> purposes.contains(ExtendedKeyUsage.SERVER_AUTH);
            case EC_P256, EC_P384, EC_P521, ED25519 -> false;
        };
        return new KeyUsage(KeyUsage.digitalSignature | (encipherment ? KeyUsage.keyEncipherment : 0));
    }

    private static org.bouncycastle.asn1.x509.ExtendedKeyUsage extendedKeyUsage(Collection<ExtendedKeyUsage> purposes) {
        return new org.bouncycastle.asn1.x509.ExtendedKeyUsage(purposes.stream()
                .sorted()
                .map(purpose -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.oid())))
                .toArray(KeyPurposeId[]::new));
    }

    private static Optional<String> commonName(SubjectContent content, List<Identifier> names) {
        return switch (content) {
            case EMPTY -> Optional.empty();
            case FIRST_DNS_NAME ->
                names.stream()
                        .filter(DnsName.class::isInstance)
                        .map(Identifier::value)
                        .filter(name -> name.length() <= LONGEST_COMMON_NAME)
                        .findFirst();
        };
    }

    private static CertificatePolicies certificatePolicies(List<String> policies) {
        return new CertificatePolicies(policies.stream()
                .map(policy -> new PolicyInformation(new ASN1ObjectIdentifier(policy)))
                .toArray(PolicyInformation[]::new));
    }

    private static List<Identifier> sorted(Collection<Identifier> names) {
        List<Identifier> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparing(Identifier::type).thenComparing(Identifier::value));
        return sorted;
    }

    private static GeneralNames alternativeNames(List<Identifier> names) {
        return new GeneralNames(
                names.stream().map(CertificateFactory::generalName).toArray(GeneralName[]::new));
    }

    private static GeneralName generalName(Identifier name) {
        if (name instanceof IpAddress ip) {
            return new GeneralName(
                    GeneralName.iPAddress, new DEROctetString(ip.address().getAddress()));
        }
        int form = name instanceof DnsName ? GeneralName.dNSName : GeneralName.uniformResourceIdentifier;
        return new GeneralName(form, new DERIA5String(name.value()));
    }
}
