package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that proves control of a name in tls-alpn-01 (RFC 8737 §3): self-signed, for that name and no other, with
 * the critical extension {@code acmeIdentifier}. Its dates and its serial number mean nothing.
 *
 * @param names of its subject alternative names
 * @param acmeIdentifier the extension, or null if there is none
 */
record ProofCertificate(
        X509Certificate certificate,
        List<GeneralName> names,
        @Nullable Extension acmeIdentifier) {

    private static final ASN1ObjectIdentifier ACME_IDENTIFIER = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");
    private static final int MAX_QUOTE = 100;

    ProofCertificate {
        names = List.copyOf(names);
    }

    /** Throws {@code incorrectResponse} for what cannot be read to its last byte. */
    static ProofCertificate parse(X509Certificate certificate, Seen seen) {
        try {
            Extensions extensions = Certificate.getInstance(certificate.getEncoded())
                    .getTBSCertificate()
                    .getExtensions();
            List<GeneralName> names = List.of();
            Extension acmeIdentifier = null;
            if (extensions != null) {
                Extension alternative = extensions.getExtension(Extension.subjectAlternativeName);
                names = alternative == null
                        ? List.of()
                        : List.of(GeneralNames.getInstance(alternative.getParsedValue())
                                .getNames());
                acmeIdentifier = extensions.getExtension(ACME_IDENTIFIER);
            }
            ProofCertificate parsed = new ProofCertificate(certificate, names, acmeIdentifier);
            seen.note("certificate names", parsed.quotedNames());
            return parsed;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new AcmeException(
                    TlsAlpn01Validator.incorrect("The certificate shown for acme-tls/1 cannot be read.")
                            .problem(),
                    e);
        }
    }

    /** Throws {@code incorrectResponse} unless this proves control of {@code name}. */
    void check(Identifier name, byte[] digest) {
        requireName(name);
        requireDigest(digest);
        requireSelfSigned();
    }

    private void requireName(Identifier name) {
        if (names.size() != 1 || !isFor(name, names.get(0))) {
            throw wrong("must have " + name + " as its only subject alternative name, but has " + quotedNames());
        }
    }

    private static boolean isFor(Identifier name, GeneralName entry) {
        if (name instanceof IpAddress ip) {
            return entry.getTagNo() == GeneralName.iPAddress
                    && Arrays.equals(
                            ASN1OctetString.getInstance(entry.getName()).getOctets(),
                            ip.address().getAddress());
        }
        return entry.getTagNo() == GeneralName.dNSName
                && ASN1IA5String.getInstance(entry.getName())
                        .getString()
                        .toLowerCase(Locale.ROOT)
                        .equals(name.value());
    }

    private void requireDigest(byte[] digest) {
        if (acmeIdentifier == null) {
            throw wrong("has no extension acmeIdentifier (" + ACME_IDENTIFIER + ")");
        }
        if (!acmeIdentifier.isCritical()) {
            throw wrong("has an extension acmeIdentifier that is not critical");
        }
        byte[] expected = encoded(digest);
        byte[] shown = acmeIdentifier.getExtnValue().getOctets();
        if (!Arrays.equals(shown, expected)) {
            throw wrong("has an extension acmeIdentifier of the bytes "
                    + Seen.printable(HexFormat.of().formatHex(shown), MAX_QUOTE) + "; for this challenge it must be "
                    + HexFormat.of().formatHex(expected));
        }
    }

    /** One encoding is right: that the digest is compared with is DER, so bytes around it cannot hide. */
    private static byte[] encoded(byte[] digest) {
        try {
            return new DEROctetString(digest).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("bytes have an encoding", e);
        }
    }

    private void requireSelfSigned() {
        boolean namesItself = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        if (!namesItself || !isSignedByItsOwnKey()) {
            throw wrong("is not self-signed");
        }
    }

    private boolean isSignedByItsOwnKey() {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String quotedNames() {
        String text = names.stream().map(GeneralName::toString).collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : Seen.printable(text, MAX_QUOTE);
    }

    private static AcmeException wrong(String what) {
        return TlsAlpn01Validator.incorrect("The certificate shown for acme-tls/1 " + what + ".");
    }
}
