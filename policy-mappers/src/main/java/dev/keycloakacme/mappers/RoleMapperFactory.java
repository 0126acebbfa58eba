package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Policy for those who have a role. */
public final class RoleMapperFactory implements ConditionalMapperFactory {

    public static final String ID = "role";

    private static final String ROLE = "role";
    private static final String CLIENT = "client";

    private static final List<ProviderConfigProperty> FORM = Setting.form(ProviderConfigurationBuilder.create()
            .property()
            .name(ROLE)
            .label("Role")
            .helpText("The name of a role. Who has it by a composite role or by a group counts, too: users, service"
                    + " accounts, and credentials of such a group.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .required(true)
            .add()
            .property()
            .name(CLIENT)
            .label("Client")
            .helpText("The client id of the client whose role it is. Empty: a role of the realm.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .add()
            .build());

    private final Readings readings = new Readings(FORM);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Allows, tightens or denies names for those who have a role of the realm or of a client.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM;
    }

    @Override
    public boolean isMissing(KeycloakSession session, ComponentSettings settings) {
        return role(session, settings).find().isEmpty();
    }

    @Override
    public String inWords(ComponentSettings settings) {
        return "role " + settings.text(ROLE).orElse("")
                + settings.text(CLIENT)
                        .map(client -> " of the client " + client)
                        .orElse("");
    }

    @Override
    public Readings readings() {
        return readings;
    }

    @Override
    public Set<Source> variables() {
        return Set.of(Source.CLIENT_ID, Source.USERNAME, Source.ATTRIBUTES);
    }

    @Override
    public Condition condition(KeycloakSession session, ComponentSettings settings) {
        return role(session, settings);
    }

    private static Roles role(KeycloakSession session, ComponentSettings settings) {
        return new Roles(session, settings.required(ROLE), settings.text(CLIENT));
    }
}
