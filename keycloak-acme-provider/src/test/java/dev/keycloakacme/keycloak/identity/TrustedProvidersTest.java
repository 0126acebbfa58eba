package dev.keycloakacme.keycloak.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.federation.TrustedIssuer;
import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.Requester;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which issuers a realm trusts, and what that means for those who are known by their tokens. */
class TrustedProvidersTest {

    private static final String ISSUER = "https://ci.example.com";
    private static final Subject WORKLOAD = Subject.federated(ISSUER, "project:1");

    private final List<IdentityProviderModel> providers = new ArrayList<>();
    private final List<Requester> asked = new ArrayList<>();
    private final RealmModel realm = Stub.of(
            RealmModel.class, Map.of("isEnabled", given -> true, "getId", given -> "r", "getName", given -> "r"));
    private final KeycloakSession session = Stub.of(
            KeycloakSession.class,
            Map.of(
                    "identityProviders",
                    given -> Stub.of(
                            IdentityProviderStorageProvider.class, Map.of("getAllStream", any -> providers.stream()))));

    @ParameterizedTest
    @CsvSource({
        "oidc,true,true,https://ci.example.com,true",
        "keycloak-oidc,true,true,https://ci.example.com,true",
        "oidc,false,true,https://ci.example.com,false",
        "oidc,true,false,https://ci.example.com,false",
        "oidc,true,TRUE,https://ci.example.com,false",
        "oidc,true,,https://ci.example.com,false",
        "oidc,true,true,https://CI.example.com,false",
        "oidc,true,true,,false",
        "saml,true,true,https://ci.example.com,false",
        "github,true,true,https://ci.example.com,false"
    })
    void anIssuerIsTrustedByAnEnabledMarkedOidcProviderOfExactlyItsName(
            String type, boolean enabled, String trusted, String issuer, boolean expected) {
        add(type, enabled, trusted, issuer);
        assertThat(find().isPresent()).isEqualTo(expected);
        assertThat(standing() instanceof Standing.Present).isEqualTo(expected);
        assertThat(standing() instanceof Standing.Gone).isNotEqualTo(expected);
    }

    @Test
    void whereTwoAreTrustedForOneIssuerNobodyIs() {
        add("oidc", true, "true", ISSUER);
        add("oidc", true, "true", ISSUER);
        AcmeException refused = catchThrowableOfType(AcmeException.class, this::find);
        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(standing()).isInstanceOf(Standing.Unknown.class);
    }

    @Test
    void anIssuerWithAFragmentIsNone() {
        add("oidc", true, "true", ISSUER + "#x");
        assertThat(new TrustedProviders(session, realm).find(ISSUER + "#x")).isEmpty();
    }

    @Test
    void aChangedConfigurationIsTold() {
        add("oidc", true, "true", ISSUER);
        String before = find().orElseThrow().configuration();
        assertThat(find().orElseThrow().configuration()).isEqualTo(before);
        providers.get(0).getConfig().put("jwksUrl", "https://ci.example.com/other");
        assertThat(find().orElseThrow().configuration()).isNotEqualTo(before);
    }

    @Test
    void policyIsAskedForTheWorkloadWithWhatItsTokenClaims() {
        add("oidc", true, "true", ISSUER);
        ClaimsSnapshot claims = SampleAccounts.claims();
        standing(claims);
        standing(null);
        assertThat(asked).extracting(Requester::name).containsExactly("project:1", "project:1");
        assertThat(asked.get(0).claims()).isEqualTo(claims.claims());
        assertThat(asked.get(0).issuer()).isEqualTo(ISSUER);
        assertThat(asked.get(1).claims()).isEmpty();
        assertThat(asked.get(1).issuer()).isNull();
        assertThat(asked)
                .allMatch(it -> it.client().isEmpty()
                        && it.user().isEmpty()
                        && it.groups().isEmpty());
    }

    private Optional<TrustedIssuer> find() {
        return new TrustedProviders(session, realm).find(ISSUER);
    }

    private Standing standing() {
        return standing(null);
    }

    private Standing standing(@Nullable ClaimsSnapshot claims) {
        Policy nothing = new Policy(
                List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ofDays(1)), Narrowing.NONE);
        return new KeycloakSubjects(
                        session,
                        realm,
                        requester -> {
                            asked.add(requester);
                            return nothing;
                        },
                        issuer -> new TrustedProviders(session, realm)
                                .find(issuer)
                                .isPresent())
                .standingOf(WORKLOAD, claims, null);
    }

    private void add(String type, boolean enabled, String trusted, String issuer) {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setInternalId("id");
        provider.setProviderId(type);
        provider.setEnabled(enabled);
        Map<String, String> config = new HashMap<>();
        config.put("acme.trusted", trusted);
        config.put(IdentityProviderModel.ISSUER, issuer);
        provider.setConfig(config);
        providers.add(provider);
    }
}
