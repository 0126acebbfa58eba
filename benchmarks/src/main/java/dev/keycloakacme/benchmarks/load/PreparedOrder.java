package dev.keycloakacme.benchmarks.load;

import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.profile.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * What a client knows before it orders: a name that no other order has, and a CSR of a new P-256 key.
 *
 * @param csr in base64url, as it is sent
 */
record PreparedOrder(int number, String name, PublicKey key, String csr) {

    static PreparedOrder of(int number, String name) {
        KeyPair pair = KeyPairs.generate(KeyType.EC_P256);
        return new PreparedOrder(number, name, pair.getPublic(), RequestKey.encode(request(pair, name)));
    }

    private static byte[] request(KeyPair pair, String name) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            PKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(new X500Principal(""), pair.getPublic());
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            Provider ec = Cryptography.chosen().ec();
            PrivateKey key = KeyFactory.getInstance("EC", ec)
                    .generatePrivate(new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded()));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(ec)
                            .build(key))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("P-256 is in every provider", e);
        }
    }
}
