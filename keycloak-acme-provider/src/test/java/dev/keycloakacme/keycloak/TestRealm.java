package dev.keycloakacme.keycloak;

import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.spi.IssuerProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.DefaultVaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/** A realm that keeps components in memory, with a session that makes their providers. */
public final class TestRealm {

    public static final String REALM_ID = "realm-1";

    private final List<ComponentModel> components = new ArrayList<>();
    private final Map<String, ComponentFactory<?, ?>> factories = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    public TestRealm with(ComponentFactory<?, ?> factory) {
        factories.put(factory.getId(), factory);
        return this;
    }

    /** A secret of the vault. */
    public TestRealm withSecret(String name, String value) {
        secrets.put("${vault." + name + "}", value);
        return this;
    }

    public RealmModel model() {
        return Stub.of(
                RealmModel.class,
                Map.of("getComponentsStream", given -> components.stream(), "getId", given -> REALM_ID));
    }

    public KeycloakSession session() {
        VaultTranscriber vault =
                Stub.of(VaultTranscriber.class, Map.of("getStringSecret", given -> secret((String) given[0])));
        return Stub.of(
                KeycloakSession.class,
                Map.of(
                        "vault",
                        given -> vault,
                        "getProvider",
                        given -> provider((ComponentModel) given[1]),
                        "getContext",
                        given -> Stub.of(KeycloakContext.class, Map.of("getRealm", none -> model()))));
    }

    /** Validates and keeps the component, as Keycloak does on create and update. */
    public ComponentModel save(ComponentModel component) {
        Objects.requireNonNull(factories.get(component.getProviderId()))
                .validateConfiguration(session(), model(), component);
        return keep(component);
    }

    /** Keeps the component without asking anyone. */
    public ComponentModel keep(ComponentModel component) {
        components.removeIf(other -> component.getId().equals(other.getId()));
        components.add(component);
        return component;
    }

    public static ComponentModel issuer(String providerId, String name, Map<String, String> config) {
        return component(IssuerProvider.class, providerId, name, config);
    }

    public static ComponentModel profile(String name, Map<String, String> config) {
        return component(CertificateProfileProvider.class, "x509", name, config);
    }

    private static ComponentModel component(Class<?> type, String providerId, String name, Map<String, String> config) {
        ComponentModel component = new ComponentModel();
        component.setId(providerId + "-" + name + "-id");
        component.setName(name);
        component.setProviderType(type.getName());
        component.setProviderId(providerId);
        config.forEach((key, value) -> component.getConfig().put(key, new ArrayList<>(List.of(value.split(",")))));
        return component;
    }

    /** Server options. */
    public static Config.Scope options(Map<String, String> options) {
        Function<Object[], Object> text = given -> options.get((String) given[0]);
        return Stub.of(
                Config.Scope.class,
                Map.of(
                        "get",
                        text,
                        "getBoolean",
                        given -> Optional.ofNullable(options.get((String) given[0]))
                                .map(Boolean::valueOf)
                                .orElse((Boolean) given[1])));
    }

    private Object secret(String value) {
        return DefaultVaultStringSecret.forString(
                value.startsWith("${vault.") ? Optional.ofNullable(secrets.get(value)) : Optional.of(value));
    }

    private Object provider(ComponentModel component) {
        return Objects.requireNonNull(factories.get(component.getProviderId())).create(session(), component);
    }
}
