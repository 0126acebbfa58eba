package dev.keycloakacme.keycloak.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.profile.KeyType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

class GeneratedIssuerTest {

    private final AtomicBoolean developmentMode = new AtomicBoolean(true);
    private final GeneratedIssuerFactory factory = new GeneratedIssuerFactory(developmentMode::get);
    private final TestRealm realm = new TestRealm().with(factory);

    private Issuer issuer() {
        return new KeycloakIssuers(realm.session(), realm.model()).named("dev");
    }

    private static ComponentModel component(Map<String, String> config) {
        return TestRealm.issuer("generated", "dev", config);
    }

    @Test
    void makesAnAuthorityOnceAndKeepsIt() {
        ComponentModel saved = realm.save(component(Map.of("key-type", "ec-p384")));
        Issuer first = issuer();

        realm.save(saved);

        assertThat(issuer().chain()).isEqualTo(first.chain());
        assertThat(issuer().root()).isEqualTo(first.root());
        assertThat(KeyTypes.of(first.chain().get(0).getPublicKey())).contains(KeyType.EC_P384);
        assertThat(issuer()).isSameAs(first);
    }

    @Test
    void itsKeysAreSecrets() {
        ComponentModel saved = realm.save(component(Map.of()));

        assertThat(saved.getConfig()).containsOnlyKeys("key", "chain", "root", "root-key");
        assertThat(factory.getConfigProperties())
                .filteredOn(ProviderConfigProperty::isSecret)
                .extracting(ProviderConfigProperty::getName)
                .containsExactlyInAnyOrder("key", "root-key");
    }

    @Test
    void productionRefusesItOnSaveAndOnUse() {
        ComponentModel saved = realm.save(component(Map.of()));
        assertThat(issuer()).isNotNull();
        developmentMode.set(false);

        assertThatThrownBy(() -> realm.save(saved)).isInstanceOf(ComponentValidationException.class);
        assertThatThrownBy(this::issuer).hasMessageStartingWith("serverInternal:");

        factory.init(TestRealm.options(Map.of("allow-in-production", "true")));
        assertThat(realm.save(saved)).isNotNull();
        assertThat(issuer()).isNotNull();
    }

    @Test
    void aForeignKeyIsRefused() {
        Map<String, String> config = new HashMap<>();
        realm.save(component(Map.of())).getConfig().forEach((name, values) -> config.put(name, values.get(0)));
        config.put("key", config.get("root-key"));

        assertThatThrownBy(() -> realm.save(component(config)))
                .hasMessageContaining("does not belong")
                .message()
                .doesNotContain("PRIVATE KEY");
    }

    @Test
    void unknownKeyTypesAreRefused() {
        assertThatThrownBy(() -> realm.save(component(Map.of("key-type", "dsa"))))
                .hasMessageContaining("key-type");
    }
}
