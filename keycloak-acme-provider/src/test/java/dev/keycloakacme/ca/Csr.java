package dev.keycloakacme.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Makes requests for tests, good and bad ones. */
public final class Csr {

    private final KeyPair pair;
    private final List<GeneralName[]> extensionRequests = new ArrayList<>();
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = new LinkedHashMap<>();
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private String subject = "";
    private String algorithm;

    private Csr(KeyPair pair, String algorithm) {
        this.pair = pair;
        this.algorithm = algorithm;
    }

    public static Csr of(KeyPair pair, String algorithm) {
        return new Csr(pair, algorithm);
    }

    public Csr subject(String name) {
        subject = name;
        return this;
    }

    /** Each call is one extension request. */
    public Csr names(GeneralName... names) {
        extensionRequests.add(names);
        return this;
    }

    /** Any attribute beside the extension request. */
    public Csr attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        attributes.put(type, value);
        return this;
    }

    /** A further extension in each extension request. */
    public Csr extension(ASN1ObjectIdentifier type, ASN1Encodable value) {
        extensions.put(type, value);
        return this;
    }

    public static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    public static GeneralName uri(String name) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, name);
    }

    public static GeneralName ip(String address) {
        try {
            return new GeneralName(
                    GeneralName.iPAddress,
                    new DEROctetString(InetAddress.getByName(address).getAddress()));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] der() {
        try {
            PKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(new X500Principal(subject), pair.getPublic());
            for (GeneralName[] names : extensionRequests) {
                ExtensionsGenerator generator = new ExtensionsGenerator();
                generator.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
                for (var extension : extensions.entrySet()) {
                    generator.addExtension(extension.getKey(), true, extension.getValue());
                }
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, generator.generate());
            }
            attributes.forEach(builder::addAttribute);
            return builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(pair.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
