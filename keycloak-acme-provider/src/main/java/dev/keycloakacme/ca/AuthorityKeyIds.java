package dev.keycloakacme.ca;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/** The ids by which certificates name the key that signed them (RFC 5280 §4.2.1.1), in lower-case hexadecimal. */
public final class AuthorityKeyIds {

    private AuthorityKeyIds() {}

    /** What the certificate of this DER names, or an empty text. */
    public static String namedBy(byte[] certificate) {
        return text(AuthorityKeyIdentifier.fromExtensions(
                Certificate.getInstance(certificate).getTBSCertificate().getExtensions()));
    }

    static String namedBy(X509Certificate certificate) {
        return text(Optional.ofNullable(certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId()))
                .map(value -> AuthorityKeyIdentifier.getInstance(
                        ASN1OctetString.getInstance(value).getOctets()))
                .orElse(null));
    }

    /** What certificates name that are signed with the key of this one, or an empty text. */
    public static String below(X509Certificate issuing) {
        return text(CertificateExtensions.authorityKeyId(issuing).orElse(null));
    }

    private static String text(@Nullable AuthorityKeyIdentifier id) {
        byte[] bytes = id == null ? null : id.getKeyIdentifierOctets();
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }
}
