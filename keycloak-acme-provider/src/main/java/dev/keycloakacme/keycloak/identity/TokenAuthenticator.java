package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.federation.Claims;
import dev.keycloakacme.federation.OutsideTokens;
import dev.keycloakacme.federation.TokenIds;
import dev.keycloakacme.jose.CompactJws;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.spi.OwnWord;
import jakarta.ws.rs.NotAuthorizedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.util.TokenUtil;

/**
 * Validates access tokens of the realm that are meant for ACME, with Keycloak's own bearer authenticator, and has those of
 * outside issuers validated.
 */
public final class TokenAuthenticator {

    /** The audience of tokens for the token endpoints; the client scope of the same name adds it. */
    public static final String AUDIENCE = "acme";

    private static final String NEEDED =
            "A valid access token of this realm with audience \"acme\" is needed as bearer token: ask for it with"
                    + " scope=acme. Or the token of an issuer that the realm trusts for certificates.";

    /** Keycloak puts {@code account} into most tokens. */
    private static final Set<String> PERMITTED_AUDIENCES = Set.of(AUDIENCE, "account");

    private final KeycloakSession session;
    private final OutsideTokens outside;
    private final String realmIssuer;
    private final Duration claimsLifetime;
    private final InstantSource clock;

    /**
     * @param outside for tokens of other issuers than the realm
     * @param realmIssuer {@code iss} of the realm's own
     */
    public TokenAuthenticator(
            KeycloakSession session,
            OutsideTokens outside,
            String realmIssuer,
            Duration claimsLifetime,
            InstantSource clock) {
        this.session = session;
        this.outside = outside;
        this.realmIssuer = realmIssuer;
        this.claimsLifetime = claimsLifetime;
        this.clock = clock;
    }

    /** Who the request's bearer token is; throws {@code unauthorized}: 401 for none or one that is not
     * good, 403 for one that is not meant for this. */
    public TokenIdentity authenticate() {
        CompactJws token = bearerToken();
        // who signs is verified on either way; this says only whose rules the token is to meet
        boolean ours = realmIssuer.equals(token.claims().get("iss"));
        return ours ? ofRealm(token) : outside.validate(token);
    }

    private CompactJws bearerToken() {
        try {
            return CompactJws.parse(bearer());
        } catch (AcmeException e) {
            throw unauthorized(e.problem().detail(), e);
        }
    }

    private String bearer() {
        try {
            String token = AppAuthManager.extractAuthorizationHeaderToken(
                    session.getContext().getRequestHeaders());
            if (token != null) {
                return token;
            }
        } catch (NotAuthorizedException e) {
            throw unauthorized(NEEDED, e);
        }
        throw unauthorized(NEEDED, null);
    }

    private TokenIdentity ofRealm(CompactJws bearer) {
        AuthResult result;
        try {
            result = new AppAuthManager.BearerTokenAuthenticator(session)
                    .setAudience(AUDIENCE)
                    .authenticate();
        } catch (NotAuthorizedException e) {
            throw unauthorized(NEEDED, e);
        }
        if (result == null || result.token().getExp() == null) {
            throw unauthorized(NEEDED, null);
        }
        requireMeantForUs(result.token());
        Subject subject = subjectOf(result);
        String name = subject.kind() == Subject.Kind.CLIENT
                ? result.client().getClientId()
                : result.user().getUsername();
        String issuer = result.token().getIssuer();
        Instant expires = Instant.ofEpochSecond(result.token().getExp());
        Instant now = clock.instant();
        Instant issued = result.token().getIat() == null
                ? now
                : Instant.ofEpochSecond(result.token().getIat());
        return new TokenIdentity(
                TokenIds.of(issuer, result.token().getId(), bearer.signingInput()),
                subject,
                name,
                expires,
                new Claims(bearer.claims()).snapshot(issuer, issued, expires, now, claimsLifetime));
    }

    /**
     * Throws unless the token was asked for with the scope, for this audience and no other API's, and is not bound to a
     * key. The audience alone can come from a role on a client that happens to be called so, and whoever is handed a token
     * for two APIs could use it at the other.
     */
    private static void requireMeantForUs(AccessToken token) {
        if (!TokenUtil.hasScope(token.getScope(), AUDIENCE)) {
            throw refused("The token has not the scope acme: ask for it with scope=acme.");
        }
        String others = Stream.of(token.getAudience())
                .filter(audience -> !PERMITTED_AUDIENCES.contains(audience))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw refused("The token is also meant for " + others
                    + ", which could use it here: get one for acme alone, from a"
                    + " client where \"full scope allowed\" is off.");
        }
        if (token.getConfirmation() != null && token.getConfirmation().getCertThumbprint() != null) {
            throw refused("Tokens that are bound to a certificate are not accepted here; get one that is not.");
        }
    }

    /**
     * The client, only if the user is that client's service account; else the user. A service account's token must have
     * been given to its own client: another one may have got it by token exchange. A user's token must not be in the hands
     * of a client that nobody but itself has described.
     */
    private Subject subjectOf(AuthResult result) {
        String client = result.user().getServiceAccountClientLink();
        if (client == null) {
            if (OwnWord.inClient(result.client()).isPresent()) {
                throw refused("The token was given to " + result.client().getClientId()
                        + ", a client that registered itself: it may not ask for certificates in its users' names.");
            }
            return new Subject(Subject.Kind.USER, result.user().getId());
        }
        if (!client.equals(result.client().getId())) {
            throw refused("The token of the service account " + result.user().getUsername()
                    + " was given to another client; only its own may use it here.");
        }
        return new Subject(Subject.Kind.CLIENT, client);
    }

    private static AcmeException refused(String detail) {
        return AcmeException.of(ProblemType.UNAUTHORIZED, detail);
    }

    private static AcmeException unauthorized(String detail, @Nullable Throwable cause) {
        return new AcmeException(Problem.of(ProblemType.UNAUTHORIZED, detail).withStatus(401), cause);
    }
}
