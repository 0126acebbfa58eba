package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * The names a request asks for: its subject alternative names. A common name may repeat one of them and adds none, so
 * there is one place to look at.
 */
final class RequestedNames {

    private static final List<String> FORMS = List.of(
            "otherName",
            "rfc822Name",
            "dNSName",
            "x400Address",
            "directoryName",
            "ediPartyName",
            "uniformResourceIdentifier",
            "iPAddress",
            "registeredID");

    private RequestedNames() {}

    static Set<Identifier> of(PKCS10CertificationRequest request) {
        try {
            return read(request);
        } catch (AcmeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reads lazily and reports what it cannot read by whatever runtime exception it meets
            throw Pkcs10.refused(
                    "The CSR's subject or its extension request cannot be read, or has an extension twice.", e);
        }
    }

    private static Set<Identifier> read(PKCS10CertificationRequest request) throws IOException {
        Set<Identifier> names = alternativeNames(request);
        if (names.isEmpty()) {
            throw Pkcs10.refused(
                    "The CSR has no subject alternative names; the common name alone does not count.", null);
        }
        checkCommonName(request.getSubject(), names);
        return names;
    }

    private static void checkCommonName(X500Name subject, Set<Identifier> names) {
        List<String> commonNames = Arrays.stream(subject.getRDNs())
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(attribute -> attribute.getType().equals(BCStyle.CN))
                .map(RequestedNames::text)
                .toList();
        if (commonNames.size() > 1) {
            throw Pkcs10.refused("The CSR's subject has several common names.", null);
        }
        for (String commonName : commonNames) {
            if (names.stream().noneMatch(name -> name.value().equalsIgnoreCase(commonName))) {
                throw Pkcs10.refused("The CSR's common name is not among its subject alternative names.", null);
            }
        }
    }

    private static String text(AttributeTypeAndValue attribute) {
        return attribute.getValue() instanceof ASN1String string ? string.getString() : "";
    }

    private static Set<Identifier> alternativeNames(PKCS10CertificationRequest request) throws IOException {
        Attribute[] attributes = request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest);
        if (attributes.length == 0) {
            return Set.of();
        }
        if (attributes.length > 1 || attributes[0].getAttrValues().size() != 1) {
            throw Pkcs10.refused("The CSR has several extension requests.", null);
        }
        // refuses an extension that is there twice
        Extensions extensions = Extensions.getInstance(attributes[0].getAttributeValues()[0]);
        Extension extension = extensions.getExtension(Extension.subjectAlternativeName);
        return extension == null ? Set.of() : names(extension.getExtnValue().getOctets());
    }

    private static Set<Identifier> names(byte[] der) throws IOException {
        GeneralName[] names =
                GeneralNames.getInstance(ASN1Primitive.fromByteArray(der)).getNames();
        Set<String> others = Arrays.stream(names)
                .map(GeneralName::getTagNo)
                .filter(form -> form != GeneralName.dNSName
                        && form != GeneralName.iPAddress
                        && form != GeneralName.uniformResourceIdentifier)
                .map(FORMS::get)
                .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            throw Pkcs10.refused(
                    "The CSR has names of a kind that is not issued: " + String.join(", ", others) + ".", null);
        }
        return Arrays.stream(names).map(RequestedNames::identifier).collect(Collectors.toSet());
    }

    private static Identifier identifier(GeneralName name) {
        try {
            return switch (name.getTagNo()) {
                case GeneralName.dNSName -> DnsName.parse(ia5(name));
                case GeneralName.iPAddress ->
                    new IpAddress(InetAddress.getByAddress(
                            ASN1OctetString.getInstance(name.getName()).getOctets()));
                default -> UriName.parse(ia5(name));
            };
        } catch (AcmeException e) {
            throw Pkcs10.refused(
                    "The CSR has a name that cannot be: " + e.problem().detail(), e);
        } catch (IOException e) {
            throw Pkcs10.refused("The CSR has an IP address of neither 4 nor 16 bytes.", e);
        }
    }

    private static String ia5(GeneralName name) {
        return ASN1IA5String.getInstance(name.getName()).getString();
    }
}
