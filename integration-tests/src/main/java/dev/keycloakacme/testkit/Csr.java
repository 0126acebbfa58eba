package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A certificate signing request and the key it is for. */
public record Csr(KeyPair key, byte[] der) {

    /** For a new P-256 key; names are written {@code dns:a.example}, {@code ip:127.0.0.1}, {@code uri:spiffe://…}. */
    public static Csr forNames(String... names) {
        return forKey(newKey(), names);
    }

    public static Csr forKey(KeyPair key, String... names) {
        return signed("SHA256withECDSA", key, names);
    }

    /** @param algorithm such as {@code SHA256withRSA}, for keys that are not EC keys */
    public static Csr signed(String algorithm, KeyPair key, String... names) {
        try {
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Name(""), key.getPublic());
            GeneralName[] generalNames =
                    Arrays.stream(names).map(Csr::generalName).toArray(GeneralName[]::new);
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(generalNames));
            request.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            var signer = new JcaContentSignerBuilder(algorithm).build(key.getPrivate());
            return new Csr(key, request.build(signer).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() {
        return Pem.of("CERTIFICATE REQUEST", der);
    }

    private static GeneralName generalName(String typed) {
        String value = typed.substring(typed.indexOf(':') + 1);
        return switch (typed.substring(0, typed.indexOf(':'))) {
            case "dns" -> new GeneralName(GeneralName.dNSName, value);
            case "ip" -> new GeneralName(GeneralName.iPAddress, value);
            case "uri" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
            default -> throw new IllegalArgumentException(typed);
        };
    }
}
