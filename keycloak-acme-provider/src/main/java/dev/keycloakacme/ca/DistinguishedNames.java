package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.security.auth.x500.X500Principal;
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

    /** The value stands as it is: what looks like a distinguished name in it is not read as one. */
    static X500Name commonName(String value) {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERUTF8String(value))
                .build();
    }
}
