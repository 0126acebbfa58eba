package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.fake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.Allowance;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.SubjectPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import org.keycloak.services.resource.RealmResourceProviderFactory;

class TokenClaimMapperTest {

    private static final Map<String, Object> CLAIM =
            Map.of("profiles", List.of("server"), "names", List.of("dns:a.corp"));

    private final TokenClaimMapper mapper = new TokenClaimMapper();
    private final List<Subject> asked = new ArrayList<>();
    private Function<Subject, Optional<List<Allowance>>> policy = subject -> Optional.of(
            List.of(new Allowance(new ProfileName("server"), "dns:a.corp", AuthorizationMode.IDENTITY, "a mapper")));

    @Test
    void aUsersTokenTellsWhatTheUserMayHave() {
        assertThat(claim(null, "any-client")).isEqualTo(CLAIM);
        assertThat(asked).containsExactly(new Subject(Subject.Kind.USER, "user-id"));
    }

    @Test
    void aServiceAccountsTokenTellsWhatTheClientMayHave() {
        assertThat(claim("own-client", "own-client")).isEqualTo(CLAIM);
        assertThat(asked).containsExactly(new Subject(Subject.Kind.CLIENT, "own-client"));
    }

    @Test
    void aServiceAccountsTokenOfAnotherClientTellsNothing() {
        assertThat(claim("own-client", "another-client")).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void wherePolicyCannotTellTheTokenGoesWithoutTheClaim() {
        policy = subject -> {
            throw AcmeException.unavailable("A mapper failed.", null);
        };
        assertThat(claim(null, "any-client")).isNull();
        policy = subject -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(claim(null, "any-client")).isNull();
        policy = subject -> Optional.empty();
        assertThat(claim(null, "any-client")).isNull();
        assertThat(asked).hasSize(3);
    }

    @Test
    void whatSwitchesItOffInATokenIsHeeded() {
        ProtocolMapperModel settings = settings();
        settings.setConfig(Map.of());
        IDToken token = new IDToken();
        mapper.transformIDToken(token, settings, session(), userSession(null), context("any-client"));
        assertThat(token.getOtherClaims()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void theConsoleOffersItForEachKindOfToken() {
        assertThat(ServiceLoader.load(ProtocolMapper.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .toList())
                .contains(TokenClaimMapper.class);
        assertThat(mapper.getConfigProperties())
                .extracting(ProviderConfigProperty::getName)
                .contains(
                        OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN,
                        OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN,
                        OIDCAttributeMapperHelper.INCLUDE_IN_USERINFO,
                        OIDCAttributeMapperHelper.INCLUDE_IN_INTROSPECTION);
        assertThat(mapper.getHelpText()).contains("acme");
    }

    /** @param serviceAccountOf the client whose service account the user is, or null for a person */
    private @Nullable Object claim(@Nullable String serviceAccountOf, String client) {
        IDToken token = new IDToken();
        mapper.transformIDToken(token, settings(), session(), userSession(serviceAccountOf), context(client));
        return token.getOtherClaims().get("acme");
    }

    private static ProtocolMapperModel settings() {
        ProtocolMapperModel settings = new ProtocolMapperModel();
        settings.setConfig(Map.of(OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN, "true"));
        return settings;
    }

    private KeycloakSession session() {
        KeycloakSessionFactory factories = fake(KeycloakSessionFactory.class, (method, arguments) -> extension());
        return fake(KeycloakSession.class, (method, arguments) -> switch (method) {
            case "getKeycloakSessionFactory" -> factories;
            case "getAttribute" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Extension extends RealmResourceProviderFactory, SubjectPolicy {}

    private Extension extension() {
        return fake(Extension.class, (method, arguments) -> {
            Subject subject = (Subject) arguments.get(2);
            asked.add(subject);
            return policy.apply(subject);
        });
    }

    private static UserSessionModel userSession(@Nullable String serviceAccountOf) {
        UserModel user = fake(UserModel.class, (method, arguments) -> switch (method) {
            case "getServiceAccountClientLink" -> serviceAccountOf;
            case "getId" -> "user-id";
            default -> throw new UnsupportedOperationException(method);
        });
        RealmModel realm = fake(RealmModel.class, (method, arguments) -> "corp");
        return fake(UserSessionModel.class, (method, arguments) -> switch (method) {
            case "getUser" -> user;
            case "getRealm" -> realm;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static ClientSessionContext context(String client) {
        ClientModel model = fake(ClientModel.class, (method, arguments) -> client);
        AuthenticatedClientSessionModel session =
                fake(AuthenticatedClientSessionModel.class, (method, arguments) -> model);
        return fake(ClientSessionContext.class, (method, arguments) -> session);
    }
}
