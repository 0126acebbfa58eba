package dev.keycloakacme.mappers;

import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Policy for the members of organizations: an allow is for the organization's own domains, by challenge. */
public final class OrganizationMapperFactory implements ConditionalMapperFactory {

    public static final String ID = "organization";

    private static final String ORGANIZATIONS = "organizations";

    private static final List<ProviderConfigProperty> FORM = Setting.form(
            ProviderConfigurationBuilder.create()
                    .property()
                    .name(ORGANIZATIONS)
                    .label("Organizations")
                    .helpText("Aliases of Keycloak organizations; * is every one. Allow is for the verified domains of"
                            + " those the user is a member of, and the names below them, after a challenge.")
                    .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                    .required(true)
                    .add()
                    .build(),
            Setting.names("Not for allow, which is for the organization's domains. ", Setting.Need.OPTIONAL));

    private final Readings readings = new Readings(FORM);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Allows the members of an organization its verified domains; tightens or denies names for them.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM;
    }

    @Override
    public boolean isMissing(KeycloakSession session, ComponentSettings settings) {
        return organizations(session, settings).areMissing();
    }

    @Override
    public String inWords(ComponentSettings settings) {
        List<String> aliases = settings.texts(ORGANIZATIONS);
        return aliases.contains(Organizations.EVERY)
                ? "members of any organization"
                : "members of " + String.join(", ", aliases);
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
        return organizations(session, settings);
    }

    @Override
    public Names names(
            KeycloakSession session, ComponentSettings settings, Condition condition, List<NameTemplate> templates) {
        if (!settings.required(Setting.EFFECT).equals(Effect.Kind.ALLOW.wireName())) {
            return ConditionalMapperFactory.super.names(session, settings, condition, templates);
        }
        if (!settings.texts(Setting.NAMES).isEmpty()) {
            throw settings.refuse(
                    Setting.NAMES, "makes no sense for allow, which is for the organization's domains: leave it empty");
        }
        if (settings.text(Setting.MODE)
                .filter(AuthorizationMode.IDENTITY.wireName()::equals)
                .isPresent()) {
            throw settings.refuse(
                    Setting.MODE, "must be challenge: that a domain is an organization's says not who runs it");
        }
        return new DomainNames(organizations(session, settings));
    }

    private static Organizations organizations(KeycloakSession session, ComponentSettings settings) {
        Set<String> aliases = Set.copyOf(settings.texts(ORGANIZATIONS));
        if (aliases.isEmpty()) {
            throw settings.refuse(ORGANIZATIONS, "is required: aliases, or * for every one");
        }
        return new Organizations(session, aliases);
    }
}
