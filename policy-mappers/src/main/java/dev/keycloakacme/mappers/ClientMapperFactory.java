package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.OwnWord;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Policy for clients, acting by their service accounts. */
public final class ClientMapperFactory implements ConditionalMapperFactory {

    public static final String ID = "client";

    private static final String CLIENTS = "clients";
    private static final String CLIENT_SCOPE = "client-scope";
    private static final String CLIENT_ATTRIBUTE = "client-attribute";

    private static final List<ProviderConfigProperty> FORM = Setting.form(ProviderConfigurationBuilder.create()
            .property()
            .name(CLIENTS)
            .label("Clients")
            .helpText("Client ids. Of clients, client scope and client attribute at least one is needed; all that are"
                    + " given must hold. A client that registered itself, or holds a registration token, chose these"
                    + " itself: allow never holds for it, use a group of its service account instead.")
            .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
            .add()
            .property()
            .name(CLIENT_SCOPE)
            .label("Client scope")
            .helpText("Clients with this client scope, by name, whether default or optional.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .add()
            .property()
            .name(CLIENT_ATTRIBUTE)
            .label("Client attribute")
            .helpText("Clients with this attribute, written name=value.")
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
        return "Allows, tightens or denies names for clients: by id, client scope or attribute.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM;
    }

    /** Also refuses to allow something to a client that describes itself: it would never hold. */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ConditionalMapperFactory.super.validateConfiguration(session, realm, component);
        ComponentSettings settings = new ComponentSettings(component);
        if (settings.required(Setting.EFFECT).equals(Effect.Kind.ALLOW.wireName())) {
            settings.texts(CLIENTS).forEach(id -> requireDescribedByOthers(session, settings, id));
        }
    }

    private static void requireDescribedByOthers(KeycloakSession session, ComponentSettings settings, String id) {
        ClientModel client = session.getContext().getRealm().getClientByClientId(id);
        Optional.ofNullable(client).flatMap(OwnWord::inClient).ifPresent(reason -> {
            throw settings.refuse(
                    CLIENTS, "has \"" + id + "\", but " + reason + ": use a group of its service account instead");
        });
    }

    @Override
    public boolean isMissing(KeycloakSession session, ComponentSettings settings) {
        RealmModel realm = session.getContext().getRealm();
        boolean client = settings.texts(CLIENTS).stream().anyMatch(id -> realm.getClientByClientId(id) == null);
        return client
                || settings.text(CLIENT_SCOPE)
                        .map(name -> KeycloakModelUtils.getClientScopeByName(realm, name) == null)
                        .orElse(false);
    }

    @Override
    public String inWords(ComponentSettings settings) {
        List<String> parts = new ArrayList<>();
        List<String> ids = settings.texts(CLIENTS);
        parts.add(ids.isEmpty() ? "clients" : (ids.size() == 1 ? "client " : "clients ") + String.join(", ", ids));
        settings.text(CLIENT_SCOPE).ifPresent(scope -> parts.add("with the client scope " + scope));
        settings.text(CLIENT_ATTRIBUTE).ifPresent(attribute -> parts.add("with " + attribute));
        return String.join(" ", parts);
    }

    @Override
    public Readings readings() {
        return readings;
    }

    @Override
    public Set<Source> variables() {
        return Set.of(Source.CLIENT_ID, Source.ATTRIBUTES);
    }

    @Override
    public Condition condition(KeycloakSession session, ComponentSettings settings) {
        Set<String> ids = Set.copyOf(settings.texts(CLIENTS));
        Optional<String> scope = settings.text(CLIENT_SCOPE);
        Optional<Clients.Attribute> attribute = settings.text(CLIENT_ATTRIBUTE).map(text -> attribute(settings, text));
        if (ids.isEmpty() && scope.isEmpty() && attribute.isEmpty()) {
            throw settings.refuse(
                    CLIENTS,
                    "is required, or " + CLIENT_SCOPE + ", or " + CLIENT_ATTRIBUTE + ": no condition means nobody");
        }
        return new Clients(ids, scope, attribute);
    }

    private static Clients.Attribute attribute(ComponentSettings settings, String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(equals, 0)).strip();
        String value = text.substring(equals + 1).strip();
        if (name.isEmpty() || value.isEmpty()) {
            throw settings.refuse(CLIENT_ATTRIBUTE, "is \"" + text + "\", but must be written name=value");
        }
        return new Clients.Attribute(name, value);
    }
}
