package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.component;
import static dev.keycloakacme.mappers.ConditionalMapperFixture.EMPTY;
import static dev.keycloakacme.mappers.ConditionalMapperFixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

/** A denial must not vanish because somebody renamed what it names. */
class MissingReferenceTest {

    private static final Requester ANYBODY = Requesters.memberOf(Subject.Kind.USER);
    private static final ComponentModel DENIAL = component("group=/team", "effect=deny", "names=dns:**.prod.corp");

    @Test
    void aDenialForAGroupThatIsMissingHoldsForAll() {
        assertThat(new GroupMapperFactory()
                        .create(EMPTY, DENIAL)
                        .rulesFor(ANYBODY)
                        .denials())
                .hasSize(1);
    }

    @Test
    void aDenialForAGroupThatIsThereHoldsForItsMembersOnly() {
        assertThat(new GroupMapperFactory().create(SESSION, DENIAL).rulesFor(ANYBODY))
                .isEqualTo(Rules.NONE);
    }

    @Test
    void anAllowForAGroupThatIsMissingHoldsForNobody() {
        ComponentModel allow = component("group=/team", "effect=allow", "names=dns:**.corp", "profiles=server");
        assertThat(new GroupMapperFactory().create(EMPTY, allow).rulesFor(ANYBODY))
                .isEqualTo(Rules.NONE);
    }

    @Test
    void aRequirementForAClientThatIsMissingHoldsForAll() {
        ComponentModel required = component("clients=gone", "effect=require-challenge", "names=dns:**.corp");
        assertThat(new ClientMapperFactory()
                        .create(EMPTY, required)
                        .rulesFor(ANYBODY)
                        .requirements())
                .hasSize(1);
    }
}
