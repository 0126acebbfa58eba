package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Policy for the members of a group, and for the group itself. */
public final class GroupMapperFactory implements ConditionalMapperFactory {

    public static final String ID = "group";

    private static final String GROUP = "group";
    private static final String SUBGROUPS = "subgroups";

    private static final List<ProviderConfigProperty> FORM = Setting.form(ProviderConfigurationBuilder.create()
            .property()
            .name(GROUP)
            .label("Group")
            .helpText("The path of a group of the realm, such as /platform/team: its users and service accounts, and"
                    + " credentials of the group itself. Groups of organizations do not count.")
            .type(ProviderConfigProperty.GROUP_TYPE)
            .required(true)
            .add()
            .property()
            .name(SUBGROUPS)
            .label("With subgroups")
            .helpText("Also members of groups below it, at any depth.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue("false")
            .add()
            .build());

    private final Readings readings = new Readings(FORM);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Allows, tightens or denies names for the members of a group: users, service accounts, the group"
                + " itself.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM;
    }

    @Override
    public boolean isMissing(KeycloakSession session, ComponentSettings settings) {
        RealmModel realm = session.getContext().getRealm();
        String[] names = settings.required(GROUP).substring(1).split("/");
        return KeycloakModelUtils.findGroupByPath(session, realm, names) == null;
    }

    @Override
    public String inWords(ComponentSettings settings) {
        String below = settings.text(SUBGROUPS).filter("true"::equals).isPresent() ? " and its subgroups" : "";
        return "group " + settings.text(GROUP).orElse("") + below;
    }

    @Override
    public Readings readings() {
        return readings;
    }

    @Override
    public Set<Source> variables() {
        return Set.of(Source.GROUP, Source.CLIENT_ID, Source.USERNAME, Source.ATTRIBUTES);
    }

    @Override
    public Condition condition(KeycloakSession session, ComponentSettings settings) {
        String path = settings.required(GROUP);
        if (path.length() < 2 || !path.startsWith("/") || path.endsWith("/")) {
            throw settings.refuse(GROUP, "is \"" + path + "\", but must be a path such as /platform/team");
        }
        boolean subgroups = settings.flag(SUBGROUPS, false);
        return new Members(path, subgroups ? Members.Reach.WITH_SUBGROUPS : Members.Reach.GROUP_ALONE);
    }
}
