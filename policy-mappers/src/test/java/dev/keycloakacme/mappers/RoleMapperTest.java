package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.group;
import static dev.keycloakacme.mappers.Components.role;
import static dev.keycloakacme.mappers.Components.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject.Kind;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;

class RoleMapperTest {

    private static final String[] ALLOW = {"role=engineer", "effect=allow", "profiles=server", "names=dns:a.corp"};
    private static final String[] DENY = {"role=engineer", "effect=deny", "names=dns:a.corp"};
    private static final RoleModel ENGINEER = role("engineer");
    private static final Requester ENGINEERING = Requesters.user(user("ann", Map.of(), ENGINEER));
    private static final Requester SELLING = Requesters.user(user("bob", Map.of()));

    private final FakeRealm realm = new FakeRealm();

    @Test
    void whoHasTheRoleGetsTheGrant() {
        realm.roles.put("engineer", ENGINEER);
        assertThat(rules(ENGINEERING, ALLOW).grants()).hasSize(1);
        assertThat(rules(SELLING, ALLOW)).isEqualTo(Rules.NONE);
    }

    @Test
    void aGroupThatHasTheRoleGetsTheGrant() {
        realm.roles.put("engineer", ENGINEER);
        assertThat(rules(Requesters.memberOf(Kind.GROUP, group("team", List.of(), ENGINEER)), ALLOW)
                        .grants())
                .hasSize(1);
        assertThat(rules(Requesters.memberOf(Kind.GROUP, group("team", List.of())), ALLOW))
                .isEqualTo(Rules.NONE);
    }

    @Test
    void aRoleOfAClientIsNotThatOfTheRealm() {
        realm.roles.put("engineer", ENGINEER);
        String[] ofClient = {"client=shop", "role=engineer", "effect=allow", "profiles=server", "names=dns:a.corp"};
        assertThat(rules(ENGINEERING, ofClient)).isEqualTo(Rules.NONE);
        realm.clients.put(
                "shop",
                Components.fake(ClientModel.class, (method, arguments) -> method.equals("getRole") ? ENGINEER : null));
        assertThat(rules(ENGINEERING, ofClient).grants()).hasSize(1);
    }

    @Test
    void aRoleThatIsMissingAllowsNobodyAndDeniesEverybody() {
        assertThat(rules(ENGINEERING, ALLOW)).isEqualTo(Rules.NONE);
        assertThat(rules(SELLING, DENY).denials()).hasSize(1);
        realm.roles.put("engineer", ENGINEER);
        assertThat(rules(SELLING, DENY)).isEqualTo(Rules.NONE);
        assertThat(rules(ENGINEERING, DENY).denials()).hasSize(1);
    }

    private Rules rules(Requester requester, String... settings) {
        return realm.mapper(new RoleMapperFactory(), settings).rulesFor(requester);
    }
}
