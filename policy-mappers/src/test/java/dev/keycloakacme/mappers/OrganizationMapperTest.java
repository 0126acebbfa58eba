package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.account.Subject.Kind;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;

class OrganizationMapperTest {

    private static final String[] ALLOW = {"organizations=acme", "effect=allow", "profiles=server"};
    private static final String[] DENY = {"organizations=acme", "effect=deny", "names=dns:**.corp"};
    private static final Requester ANN = Requesters.user(user("ann", Map.of()));

    private final FakeRealm realm = new FakeRealm();

    @Test
    void aMemberGetsTheVerifiedDomainsByChallenge() {
        organization("acme", true, new OrganizationDomainModel("acme.example", true));
        assertThat(rules(ANN, ALLOW).grants()).singleElement().satisfies(grant -> {
            assertThat(grant.mode()).isEqualTo(AuthorizationMode.CHALLENGE);
            assertThat(grant.names())
                    .containsExactly(NamePattern.parse("dns:acme.example"), NamePattern.parse("dns:**.acme.example"));
        });
    }

    @Test
    void aDomainThatIsNotVerifiedIsNotGranted() {
        organization("acme", true, new OrganizationDomainModel("acme.example", false));
        assertThat(rules(ANN, ALLOW)).isEqualTo(Rules.NONE);
    }

    @ParameterizedTest
    @CsvSource({"*", "com", "*.example", "acme_.example", "a..b"})
    void aDomainThatIsNoneGrantsNothing(String domain) {
        organization("acme", true, new OrganizationDomainModel(domain, true));
        assertThat(rules(ANN, ALLOW).grants().get(0).names()).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @Test
    void anOrganizationThatIsNotMeantOrOffGrantsNothing() {
        organization("acme", false, new OrganizationDomainModel("acme.example", true));
        organization("other", true, new OrganizationDomainModel("other.example", true));
        assertThat(rules(ANN, ALLOW)).isEqualTo(Rules.NONE);
        assertThat(rules(ANN, "organizations=*", "effect=allow", "profiles=server")
                        .grants()
                        .get(0)
                        .names())
                .contains(NamePattern.parse("dns:other.example"))
                .doesNotContain(NamePattern.parse("dns:acme.example"));
    }

    @Test
    void aGroupIsNoMember() {
        organization("acme", true, new OrganizationDomainModel("acme.example", true));
        assertThat(rules(Requesters.memberOf(Kind.GROUP), ALLOW)).isEqualTo(Rules.NONE);
    }

    @Test
    void aDenialForAnOrganizationThatIsMissingHoldsForEverybody() {
        assertThat(rules(ANN, DENY).denials()).hasSize(1);
        organization("acme", true);
        assertThat(rules(Requesters.memberOf(Kind.GROUP), DENY)).isEqualTo(Rules.NONE);
        assertThat(rules(ANN, DENY).denials()).hasSize(1);
        realm.organizationsEnabled = false;
        assertThat(rules(Requesters.memberOf(Kind.GROUP), DENY).denials()).hasSize(1);
        assertThat(rules(ANN, ALLOW)).isEqualTo(Rules.NONE);
    }

    @ParameterizedTest
    @CsvSource({"mode=identity, mode must be challenge", "names=dns:a.corp, names makes no sense for allow"})
    void anAllowIsForTheDomainsAfterAChallenge(String setting, String reason) {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> rules(ANN, ALLOW[0], ALLOW[1], ALLOW[2], setting))
                .withMessageStartingWith(reason);
    }

    @Test
    void otherEffectsNeedNames() {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> rules(ANN, "organizations=acme", "effect=deny"))
                .withMessageStartingWith("names is required");
    }

    private Rules rules(Requester requester, String... settings) {
        return realm.mapper(new OrganizationMapperFactory(), settings).rulesFor(requester);
    }

    /** Every user of the fake is a member. */
    private void organization(String alias, boolean enabled, OrganizationDomainModel... domains) {
        realm.organizations.add(Components.fake(OrganizationModel.class, (method, arguments) -> switch (method) {
            case "getAlias" -> alias;
            case "isEnabled" -> enabled;
            case "getDomains" -> Stream.of(domains);
            default -> throw new UnsupportedOperationException(method);
        }));
    }
}
