package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import jakarta.ws.rs.NotAuthorizedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Validates access tokens of the realm that are meant for ACME, with Keycloak's own bearer authenticator. */
public final class TokenAuthenticator {

    /** The audience of tokens for the token endpoints; the client scope of the same name adds it. */
    public static final String AUDIENCE = "acme";

    private final KeycloakSession session;

    public TokenAuthenticator(KeycloakSession session) {
        this.session = session;
    }

    /** Who the request's bearer token is; throws {@code unauthorized} 401 for none, or one that is not good. */
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
        Subject subject = subjectOf(result.user());
        String name = subject.kind() == Subject.Kind.CLIENT
                ? clientOf(result.user()).getClientId()
                : result.user().getUsername();
        return new TokenIdentity(
                new TokenId(result.token().getIssuer(), key(result)),
                subject,
                name,
                Instant.ofEpochSecond(result.token().getExp()));
    }

    /** The client, only if the user is that client's service account; else the user. Never {@code azp}. */
    private Subject subjectOf(UserModel user) {
        return user.getServiceAccountClientLink() == null
                ? new Subject(Subject.Kind.USER, user.getId())
                : new Subject(Subject.Kind.CLIENT, clientOf(user).getId());
    }

    private ClientModel clientOf(UserModel serviceAccount) {
        ClientModel client =
                session.getContext().getRealm().getClientById(serviceAccount.getServiceAccountClientLink());
        if (client == null) {
            throw unauthorized(null);
        }
        return client;
    }

    private String key(AuthResult result) {
        String jti = result.token().getId();
        if (jti != null && !jti.isBlank() && jti.length() <= 200) {
            return jti;
        }
        String token = AppAuthManager.extractAuthorizationHeaderToken(
                session.getContext().getRequestHeaders());
        String signingInput = token.substring(0, token.lastIndexOf('.'));
        return "sha256:" + IssuedCertificate.sha256(signingInput.getBytes(StandardCharsets.US_ASCII));
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
