package dev.keycloakacme.federation;

import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.ca.Fingerprints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells tokens apart. */
public final class TokenIds {

    private static final Pattern USABLE = Pattern.compile("[!-~]{1,200}");

    private TokenIds() {}

    /**
     * By {@code jti}, or where there is none that is short and readable, by the hash of the signing input: never of the
     * signature, which whoever has a token may be able to write in two ways.
     */
    public static TokenId of(String issuer, @Nullable String jti, byte[] signingInput) {
        if (jti != null && USABLE.matcher(jti).matches()) {
            return new TokenId(issuer, jti);
        }
        return new TokenId(issuer, "sha256:" + Fingerprints.of(signingInput));
    }
}
