package dev.keycloakacme.mappers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.spi.MapperOutline;
import dev.keycloakacme.spi.PolicyMapperFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

/** What tables say of mappers. */
class OutlineTest {

    @Test
    void theConditionIsToldInWords() {
        assertThat(condition(new ClientMapperFactory(), Map.of("clients", "a,b", "client-attribute", "tier=web")))
                .isEqualTo("clients a, b with tier=web");
        assertThat(condition(new ClientMapperFactory(), Map.of("client-scope", "edge")))
                .isEqualTo("clients with the client scope edge");
        assertThat(condition(new GroupMapperFactory(), Map.of("group", "/ops", "subgroups", "true")))
                .isEqualTo("group /ops and its subgroups");
        assertThat(condition(new RoleMapperFactory(), Map.of("role", "issuer", "client", "desk")))
                .isEqualTo("role issuer of the client desk");
        assertThat(condition(new ClaimsMapperFactory(), Map.of("issuer", "https://ci", "claims", "a=b,c~d*")))
                .isEqualTo("tokens of https://ci with a=b and c~d*");
        assertThat(condition(new OrganizationMapperFactory(), Map.of("organizations", "*")))
                .isEqualTo("members of any organization");
        assertThat(condition(new AttributeMapperFactory(), Map.of("attribute", "dns-names", "of", "group")))
                .isEqualTo("names that the attribute dns-names of the group lists");
    }

    @Test
    void theConditionIsToldBySettingsToo() {
        assertThat(outline(new ClientMapperFactory(), Map.of("clients", "a,b", "client-scope", " ", "names", "dns:a"))
                        .settings())
                .isEqualTo(Map.of("clients", List.of("a", "b")));
        assertThat(outline(new RoleMapperFactory(), Map.of("role", "issuer", "client", "desk", "effect", "deny"))
                        .settings())
                .isEqualTo(Map.of("role", List.of("issuer"), "client", List.of("desk")));
    }

    @Test
    void anAllowIsByChallengeUnlessItSaysOtherwise() {
        assertThat(outline(new ClientMapperFactory(), Map.of("effect", "allow")).mode())
                .isEqualTo("challenge");
        assertThat(outline(new ClientMapperFactory(), Map.of("effect", "deny")).mode())
                .isNull();
    }

    @Test
    void whatCannotBeReadIsOutlinedAsItWasWritten() {
        MapperOutline outline =
                outline(new GroupMapperFactory(), Map.of("effect", "permit", "names", "no pattern", "enabled", "no"));
        assertThat(outline.effect()).isEqualTo("permit");
        assertThat(outline.names()).containsExactly("no pattern");
        assertThat(outline.enabled()).isTrue();
        assertThat(outline(new GroupMapperFactory(), Map.of("enabled", "false")).enabled())
                .isFalse();
    }

    private static String condition(PolicyMapperFactory factory, Map<String, String> config) {
        return outline(factory, config).condition();
    }

    private static MapperOutline outline(PolicyMapperFactory factory, Map<String, String> config) {
        ComponentModel component = new ComponentModel();
        config.forEach((name, value) ->
                component.getConfig().put(name, new ArrayList<>(List.of(value.split(",", -1)))));
        return factory.outline(component).orElseThrow();
    }
}
