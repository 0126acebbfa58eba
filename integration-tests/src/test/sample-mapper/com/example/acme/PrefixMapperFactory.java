package com.example.acme;

import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** A policy mapper by somebody else: names for clients whose id begins with a prefix. Start here for one of your own. */
public final class PrefixMapperFactory implements PolicyMapperFactory {

    private static final String PREFIX = "prefix";
    private static final String NAMES = "names";

    @Override
    public String getId() {
        return "sample-prefix";
    }

    @Override
    public String getHelpText() {
        return "Allows names to clients whose id begins with a prefix.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(
                new ProviderConfigProperty(
                        PREFIX, "Prefix", "Of the client id.", ProviderConfigProperty.STRING_TYPE, null),
                new ProviderConfigProperty(
                        NAMES, "Names", "Name patterns.", ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null));
    }

    /** Refuses whatever {@code create} could not read: such a component would stop issuance in the realm. */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        settings.requireOwnName(realm, PolicyMapper.class);
        read(settings);
    }

    @Override
    public PolicyMapper create(KeycloakSession session, ComponentModel component) {
        return read(new ComponentSettings(component));
    }

    private static PolicyMapper read(ComponentSettings settings) {
        String prefix = settings.required(PREFIX);
        Grant grant = new Grant(
                settings.component().getName(),
                Set.of(new ProfileName("client")),
                settings.parsed(NAMES, NamePattern::parse),
                AuthorizationMode.IDENTITY,
                null);
        return requester -> rules(requester, prefix, grant);
    }

    /** Whatever is thrown here refuses the request: it is never taken for "nothing to say". */
    private static Rules rules(Requester requester, String prefix, Grant grant) {
        if (prefix.equals("broken")) {
            throw new IllegalStateException("as asked for");
        }
        if (prefix.equals("slow")) {
            takeTooLong();
        }
        boolean meant = requester
                .client()
                .map(client -> client.getClientId().startsWith(prefix))
                .orElse(false);
        return meant ? new Rules(List.of(grant), List.of(), List.of()) : Rules.NONE;
    }

    private static void takeTooLong() {
        try {
            Thread.sleep(2_100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
