package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.SubjectAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Distinguished names, carried from certificate to certificate byte for byte. */
public final class DistinguishedNames {

    static final X500Name EMPTY = new X500NameBuilder().build();

    private DistinguishedNames() {}

    /** Reads what an operator wrote, such as {@code CN=Corp Root,O=Corp} (RFC 4514); throws {@code malformed}. */
    public static X500Principal parse(String text) {
        X500Principal principal;
        try {
            principal = new X500Principal(text);
        } catch (IllegalArgumentException e) {
            throw new AcmeException(
                    AcmeException.malformed(text + " is not a distinguished name such as CN=Corp Root,O=Corp")
                            .problem(),
                    e);
        }
        if (principal.getName().isEmpty()) {
            throw AcmeException.malformed("The distinguished name is empty.");
        }
        return principal;
    }

    /** A name of one attribute. */
    public static X500Principal ofCommonName(String value) {
        return principal(commonName(value));
    }

    static X500Name of(X500Principal principal) {
        return X500Name.getInstance(principal.getEncoded());
    }

    static X500Principal principal(X500Name name) {
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The attributes by type and text, then a common name. Values stand as they are, as in {@link #commonName}. */
    static X500Name of(List<SubjectAttribute.Value> attributes, Optional<String> commonName) {
        X500NameBuilder builder = new X500NameBuilder();
        attributes.stream()
                .sorted(Comparator.comparing(SubjectAttribute.Value::type).thenComparing(SubjectAttribute.Value::text))
                .forEach(attribute -> builder.addRDN(type(attribute.type()), text(attribute)));
        commonName.ifPresent(value -> builder.addRDN(BCStyle.CN, new DERUTF8String(value)));
        return builder.build();
    }

    /** As RFC 5280 appendix A.1 wants it. */
    private static ASN1Encodable text(SubjectAttribute.Value attribute) {
        return switch (attribute.type()) {
            case C, SERIALNUMBER -> new DERPrintableString(attribute.text());
            case CN, OU, O, L, ST -> new DERUTF8String(attribute.text());
        };
    }

    private static ASN1ObjectIdentifier type(SubjectAttribute.Type type) {
        return switch (type) {
            case CN -> BCStyle.CN;
            case SERIALNUMBER -> BCStyle.SERIALNUMBER;
            case OU -> BCStyle.OU;
            case O -> BCStyle.O;
            case L -> BCStyle.L;
            case ST -> BCStyle.ST;
            case C -> BCStyle.C;
        };
    }

    /** The value stands as it is: what looks like a distinguished name in it is not read as one. */
    static X500Name commonName(String value) {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERUTF8String(value))
                .build();
    }
}
