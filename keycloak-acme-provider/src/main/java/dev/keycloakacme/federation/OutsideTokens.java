package dev.keycloakacme.federation;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.jose.CompactJws;
import dev.keycloakacme.jose.TokenAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes tokens of trusted outside issuers (RFC 7519, RFC 8725): for this realm alone, signed by a present key of their
 * issuer with an asymmetric algorithm, and now. That each counts once is looked after where it is used.
 */
public final class OutsideTokens {

    /** How far the clocks of issuers may be off. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** Of a token in all: one that lives longer was made to be kept, and may have been lost. */
    static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    /** Others were made for something else: logout, proof of possession, events. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

    /** Databases cannot even be asked for some texts, and a fragment would blur where an issuer ends. */
    private static final Pattern ISSUER = Pattern.compile("[!-~&&[^#]]{1,253}");

    /** Without what cannot be seen, or turns a line around: it stands in logs, and admins read it. */
    private static final Pattern SUB = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}");

    /** What the database holds. */
    private static final int LONGEST_SUBJECT = 255;

    private final TrustedIssuers issuers;
    private final IssuerKeyMemory keys;
    private final String audience;
    private final Duration claimsLifetime;
    private final InstantSource clock;

    /** @param audience what {@code aud} must be, and nothing beside it */
    public OutsideTokens(
            TrustedIssuers issuers,
            IssuerKeyMemory keys,
            String audience,
            Duration claimsLifetime,
            InstantSource clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.audience = audience;
        this.claimsLifetime = claimsLifetime;
        this.clock = clock;
    }

    /** Who it is; throws {@code unauthorized} 401 for a token that is not good, 503 if that cannot be told. */
    public TokenIdentity validate(CompactJws token) {
        Claims claims = new Claims(token.claims());
        String issuer = claims.text("iss");
        TrustedIssuer trusted = Optional.of(issuer)
                .filter(it -> ISSUER.matcher(it).matches())
                .flatMap(issuers::find)
                .orElseThrow(() -> Refusals.refused("The realm does not take tokens of this issuer for certificates: an"
                        + " admin can mark an enabled identity provider with exactly its \"iss\" as trusted."));
        requirePlain(token, claims);
        requireAudience(claims);
        Instant now = clock.instant();
        Instant issued = issuedAt(claims, now);
        Instant expires = expiry(claims, issued, now);
        Subject subject = subject(issuer, claims.text("sub"));
        String jti = claims.textIfAny("jti").orElse(null);
        // last, so that nobody makes us ask an issuer for its keys by a token that would be refused anyway
        requireSignature(token, trusted);
        ClaimsSnapshot snapshot = claims.snapshot(issuer, issued, expires, now, claimsLifetime);
        return new TokenIdentity(
                TokenIds.of(issuer, jti, token.signingInput()), subject, subject.sub(), expires.plus(SKEW), snapshot);
    }

    private static void requirePlain(CompactJws token, Claims claims) {
        if (token.type() != null && !TYPES.contains(token.type().toLowerCase(Locale.ROOT))) {
            throw Refusals.refused("The token's \"typ\" says that it is made for something else.");
        }
        if (claims.has("cnf")) {
            throw Refusals.refused("Tokens that are bound to a key are not accepted here.");
        }
    }

    /** Exactly ours: whoever was handed a token that is meant for others too could use it here. */
    private void requireAudience(Claims claims) {
        Object given = claims.value("aud");
        if (!audience.equals(given) && !List.of(audience).equals(given)) {
            throw Refusals.refused("\"aud\" in the token must be " + audience + " and nothing else.");
        }
    }

    private static Instant issuedAt(Claims claims, Instant now) {
        Instant issued = claims.time("iat");
        Instant latest = now.plus(SKEW);
        if (issued.isAfter(latest)
                || claims.timeIfAny("nbf").filter(latest::isBefore).isPresent()) {
            throw Refusals.refused("The token is not valid yet, or the clock of its issuer is wrong.");
        }
        return issued;
    }

    private static Instant expiry(Claims claims, Instant issued, Instant now) {
        Instant expires = claims.time("exp");
        if (!now.isBefore(expires.plus(SKEW))) {
            throw Refusals.refused("The token has expired.");
        }
        if (expires.isAfter(issued.plus(LONGEST_LIFETIME))) {
            throw Refusals.refused("The token lives longer than " + LONGEST_LIFETIME.toHours() + " hours.");
        }
        return expires;
    }

    private static Subject subject(String issuer, String sub) {
        if (!SUB.matcher(sub).matches() || issuer.length() + 1 + sub.length() > LONGEST_SUBJECT) {
            throw Refusals.refused("\"iss\" and \"sub\" of the token have more than " + (LONGEST_SUBJECT - 1)
                    + " characters together, or such as cannot be shown.");
        }
        return Subject.federated(issuer, sub);
    }

    private void requireSignature(CompactJws token, TrustedIssuer issuer) {
        TokenAlgorithm algorithm = TokenAlgorithm.find(token.algorithm())
                .orElseThrow(() -> Refusals.refused(
                        "\"alg\" of the token must be one of " + String.join(", ", TokenAlgorithm.wireNames()) + "."));
        String keyId = token.keyId();
        if (keyId == null) {
            throw Refusals.refused("The token does not say by \"kid\" which key of its issuer signed it.");
        }
        IssuerKey key = keys.find(issuer, keyId)
                .orElseThrow(() -> Refusals.refused("The issuer has no key of the token's \"kid\" for signatures."));
        boolean fits = key.algorithm() == null || key.algorithm().equals(algorithm.wireName());
        if (!fits || !algorithm.isSignature(token.signature(), token.signingInput(), key.key())) {
            throw Refusals.refused("The token was not signed by this key of its issuer.");
        }
    }
}
