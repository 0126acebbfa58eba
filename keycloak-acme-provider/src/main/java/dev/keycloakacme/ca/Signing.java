package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;

/** The last step: extensions in their order, signature, and a certificate of the JDK's type. */
final class Signing {

    private Signing() {}

    static X509Certificate sign(X509v3CertificateBuilder builder, CertificateExtensions content, ContentSigner signer) {
        try {
            Extensions extensions = content.all();
            for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
                builder.addExtension(extensions.getExtension(id));
            }
            return PemText.certificate(builder.build(signer).getEncoded());
        } catch (RuntimeOperatorException e) {
            throw AcmeException.unavailable("The CA's key cannot sign now.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
