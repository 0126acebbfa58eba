package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.client;
import static dev.keycloakacme.mappers.Components.component;
import static dev.keycloakacme.mappers.Requesters.asking;
import static dev.keycloakacme.mappers.Requesters.from;
import static dev.keycloakacme.mappers.Requesters.memberOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Requirement;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;

class ClientMapperTest {

    private static final String[] ALLOW = {"effect=allow", "profiles=server", "names=dns:*.apps.corp"};
    private static final String[] DENY = {"effect=deny", "names=dns:*.apps.corp"};
    private static final List<NamePattern> APPS = List.of(NamePattern.parse("dns:*.apps.corp"));
    private static final Requester WEB = asking(client("web"));

    @Test
    void aListedClientGetsTheGrant() {
        Grant grant =
                new Grant("platform-team", Set.of(new ProfileName("server")), APPS, AuthorizationMode.CHALLENGE, null);
        assertThat(rules(WEB, ALLOW, "clients=web", "clients=api"))
                .isEqualTo(new Rules(List.of(grant), List.of(), List.of()));
    }

    @Test
    void modeAndValidityAreTheGrants() {
        Rules rules = rules(WEB, ALLOW, "clients=web", "mode=identity", "longest-validity=24h", "profiles=client");
        assertThat(rules.grants()).singleElement().satisfies(grant -> {
            assertThat(grant.mode()).isEqualTo(AuthorizationMode.IDENTITY);
            assertThat(grant.longestValidity()).isEqualTo(Duration.ofDays(1));
            assertThat(grant.profiles())
                    .containsExactlyInAnyOrder(new ProfileName("server"), new ProfileName("client"));
        });
    }

    @Test
    void otherEffectsAreRulesOfTheirKind() {
        assertThat(rules(WEB, DENY, "clients=web").denials()).containsExactly(new Denial("platform-team", APPS));
        assertThat(rules(WEB, new String[] {"effect=require-challenge", DENY[1]}, "clients=web")
                        .requirements())
                .containsExactly(new Requirement("platform-team", Requirement.Kind.CHALLENGE, APPS));
        assertThat(rules(WEB, new String[] {"effect=require-approval", DENY[1]}, "clients=web")
                        .requirements())
                .containsExactly(new Requirement("platform-team", Requirement.Kind.APPROVAL, APPS));
    }

    @Test
    void anotherClientGetsNothing() {
        assertThat(rules(WEB, ALLOW, "clients=web2")).isEqualTo(Rules.NONE);
        assertThat(rules(WEB, DENY, "clients=web2")).isEqualTo(Rules.NONE);
    }

    @Test
    void aMapperThatIsOffSaysNothing() {
        assertThat(rules(WEB, ALLOW, "clients=web", "enabled=false")).isEqualTo(Rules.NONE);
        assertThat(rules(WEB, DENY, "clients=web", "enabled=false")).isEqualTo(Rules.NONE);
    }

    @Test
    void usersAndGroupsAreNotMeant() {
        assertThat(rules(memberOf(Subject.Kind.USER), ALLOW, "clients=web")).isEqualTo(Rules.NONE);
        assertThat(rules(memberOf(Subject.Kind.GROUP), DENY, "clients=web")).isEqualTo(Rules.NONE);
    }

    @Test
    void aClientScopeCountsAsDefaultAndAsOptional() {
        assertThat(rules(WEB, ALLOW, "client-scope=acme-servers").grants()).hasSize(1);
        assertThat(rules(WEB, ALLOW, "client-scope=acme-devices").grants()).hasSize(1);
        assertThat(rules(WEB, ALLOW, "client-scope=acme")).isEqualTo(Rules.NONE);
    }

    @Test
    void aClientAttributeMustBeEqual() {
        Requester production = asking(client("web", null, Map.of("env", "prod")));
        assertThat(rules(production, ALLOW, "client-attribute=env = prod").grants())
                .hasSize(1);
        assertThat(rules(production, ALLOW, "client-attribute=env=Prod")).isEqualTo(Rules.NONE);
        assertThat(rules(WEB, ALLOW, "client-attribute=env=prod")).isEqualTo(Rules.NONE);
    }

    @Test
    void allThatIsGivenMustHold() {
        assertThat(rules(WEB, ALLOW, "clients=web", "client-scope=other")).isEqualTo(Rules.NONE);
        assertThat(rules(WEB, ALLOW, "clients=web", "client-scope=acme-servers").grants())
                .hasSize(1);
    }

    @Test
    void theWordOfAClientThatRegisteredItselfWidensNothing() {
        Map<String, String> attributes = Map.of("env", "prod");
        ClientModel registered = client("web", "token-id", attributes);
        ClientModel described = client("web", null, Map.of("env", "prod", "cimd.cache.expiry.time.in.sec", "60"));
        for (ClientModel client : List.of(registered, described)) {
            assertThat(Idle.names(rules(asking(client), ALLOW, "clients=web")))
                    .allMatch(Idle.because("registered itself"));
            assertThat(Idle.names(rules(asking(client), ALLOW, "client-attribute=env=prod")))
                    .allMatch(Idle.because("registered itself"));
            assertThat(rules(asking(client), ALLOW, "clients=other")).isEqualTo(Rules.NONE);
            assertThat(rules(asking(client), DENY, "clients=web").denials()).hasSize(1);
            assertThat(rules(asking(client), DENY, "client-attribute=env=test").denials())
                    .hasSize(1);
            assertThat(rules(asking(client), DENY, "clients=other")).isEqualTo(Rules.NONE);
        }
    }

    @Test
    void networksNarrowTheCondition() {
        String[] inside = {"clients=web", "networks=10.0.0.0/8", "networks=2001:db8::/32"};
        assertThat(rules(from("10.1.2.3", WEB), ALLOW, inside).grants()).hasSize(1);
        assertThat(rules(from("2001:db8::1", WEB), ALLOW, inside).grants()).hasSize(1);
        assertThat(rules(from("192.0.2.1", WEB), ALLOW, inside)).isEqualTo(Rules.NONE);
        assertThat(rules(from("192.0.2.1", WEB), DENY, inside)).isEqualTo(Rules.NONE);
    }

    @Test
    void anUnknownAddressIsTakenTheSafeWay() {
        String[] inside = {"clients=web", "networks=10.0.0.0/8"};
        for (Requester nowhere : Arrays.asList(from(null, WEB), from("unknown", WEB), from("fe80::1%eth0", WEB))) {
            assertThat(rules(nowhere, ALLOW, inside)).isEqualTo(Rules.NONE);
            assertThat(rules(nowhere, DENY, inside).denials()).hasSize(1);
            assertThat(rules(nowhere, DENY, "clients=other", inside[1])).isEqualTo(Rules.NONE);
        }
    }

    private static Rules rules(Requester requester, String[] effect, String... condition) {
        String[] settings = Stream.of(effect, condition).flatMap(Arrays::stream).toArray(String[]::new);
        return ConditionalMapperFixture.client(component(settings)).rulesFor(requester);
    }
}
