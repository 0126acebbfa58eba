package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import jakarta.ws.rs.NotAuthorizedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.util.TokenUtil;

/** Validates access tokens of the realm that are meant for ACME, with Keycloak's own bearer authenticator. */
public final class TokenAuthenticator {

    /** The audience of tokens for the token endpoints; the client scope of the same name adds it. */
    public static final String AUDIENCE = "acme";

    /** Keycloak puts {@code account} into most tokens. */
    private static final Set<String> PERMITTED_AUDIENCES = Set.of(AUDIENCE, "account");

    private final KeycloakSession session;

    public TokenAuthenticator(KeycloakSession session) {
        this.session = session;
    }

    /** Who the request's bearer token is; throws {@code unauthorized}: 401 for none or one that is not
     * good, 403 for one that is not meant for this. */
    public TokenIdentity authenticate() {
        AuthResult result;
        try {
            result = new AppAuthManager.BearerTokenAuthenticator(session)
                    .setAudience(AUDIENCE)
                    .authenticate();
        } catch (NotAuthorizedException e) {
            throw unauthorized(e);
        }
        if (result == null || result.token().getExp() == null) {
            throw unauthorized(null);
        }
        requireMeantForUs(result.token());
        Subject subject = subjectOf(result);
        String name = subject.kind() == Subject.Kind.CLIENT
                ? result.client().getClientId()
                : result.user().getUsername();
        return new TokenIdentity(
                new TokenId(result.token().getIssuer(), key(result)),
                subject,
                name,
                Instant.ofEpochSecond(result.token().getExp()));
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
     * been given to its own client: another one may have got it by token exchange.
     */
    private Subject subjectOf(AuthResult result) {
        String client = result.user().getServiceAccountClientLink();
        if (client == null) {
            return new Subject(Subject.Kind.USER, result.user().getId());
        }
        if (!client.equals(result.client().getId())) {
            throw refused("The token of the service account " + result.user().getUsername()
                    + " was given to another client; only its own may use it here.");
        }
        return new Subject(Subject.Kind.CLIENT, client);
    }

    private String key(AuthResult result) {
        String jti = result.token().getId();
        if (jti != null && !jti.isBlank() && jti.length() <= 200) {
            return jti;
        }
        String token = AppAuthManager.extractAuthorizationHeaderToken(
                session.getContext().getRequestHeaders());
        String signingInput = token.substring(0, token.lastIndexOf('.'));
        return "sha256:" + Fingerprints.of(signingInput.getBytes(StandardCharsets.US_ASCII));
    }

    private static AcmeException refused(String detail) {
        return AcmeException.of(ProblemType.UNAUTHORIZED, detail);
    }

    private static AcmeException unauthorized(@Nullable Throwable cause) {
        return new AcmeException(
                Problem.of(
                                ProblemType.UNAUTHORIZED,
                                "A valid access token of this realm with audience \"acme\" is needed as bearer token: ask"
                                        + " for it with scope=acme.")
                        .withStatus(401),
                cause);
    }
}
