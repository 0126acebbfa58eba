package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A component of a realm, before it is sent. Immutable: each {@code with} returns a new one. */
public record Component(String providerType, String providerId, String name, Map<String, List<String>> config) {

    public static final String ISSUER = "dev.keycloakacme.spi.IssuerProvider";
    public static final String PROFILE = "dev.keycloakacme.spi.CertificateProfileProvider";
    public static final String MAPPER = "dev.keycloakacme.spi.PolicyMapper";

    public Component {
        config = Map.copyOf(config);
    }

    public static Component issuer(String providerId, String name) {
        return new Component(ISSUER, providerId, name, Map.of());
    }

    public static Component profile(String name) {
        return new Component(PROFILE, "x509", name, Map.of());
    }

    public static Component mapper(String providerId, String name) {
        return new Component(MAPPER, providerId, name, Map.of());
    }

    public Component with(String setting, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(config);
        changed.put(setting, Arrays.asList(values));
        return new Component(providerType, providerId, name, changed);
    }

    ObjectNode json(String parentId) {
        return (ObjectNode) Json.tree(Map.of(
                "providerType", providerType,
                "providerId", providerId,
                "name", name,
                "parentId", parentId,
                "config", config));
    }
}
