package dev.keycloakacme.mappers;

import dev.keycloakacme.mappers.AttributeNames.Owner;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Policy for names that are listed where the client, user or group itself is kept. */
public final class AttributeMapperFactory implements ConditionalMapperFactory {

    public static final String ID = "attribute";

    static final String ATTRIBUTE = "attribute";
    private static final String OWNER = "of";
    private static final List<String> OWNERS =
            Stream.of(Owner.values()).map(Owner::wireName).toList();

    private static final List<ProviderConfigProperty> FORM = Setting.form(
            ProviderConfigurationBuilder.create()
                    .property()
                    .name(OWNER)
                    .label("Attribute of")
                    .helpText("Of the client; of the user; or of every group the user, service account or credential is"
                            + " directly in.")
                    .type(ProviderConfigProperty.LIST_TYPE)
                    .options(OWNERS)
                    .required(true)
                    .add()
                    .property()
                    .name(ATTRIBUTE)
                    .label("Attribute")
                    .helpText("The name of the attribute that lists name patterns such as dns:**.apps.corp, parted by"
                            + " commas or blanks. Users must not be able to edit it. A client that registered"
                            + " itself, or holds a registration token, gets nothing by it.")
                    .type(ProviderConfigProperty.STRING_TYPE)
                    .required(true)
                    .add()
                    .build(),
            List.of());

    private final Readings readings = new Readings(FORM);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Allows, tightens or denies the names that an attribute of the client, user or group lists.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM;
    }

    /** Where there is no attribute, no names are listed. */
    @Override
    public boolean isMissing(KeycloakSession session, ComponentSettings settings) {
        return false;
    }

    @Override
    public String inWords(ComponentSettings settings) {
        return "names that the attribute " + settings.text(ATTRIBUTE).orElse("") + " of the "
                + settings.text(OWNER).orElse("subject") + " lists";
    }

    @Override
    public Readings readings() {
        return readings;
    }

    @Override
    public Set<Source> variables() {
        return Set.of();
    }

    /** Everybody; who has not the attribute has no names. */
    @Override
    public Condition condition(KeycloakSession session, ComponentSettings settings) {
        return requester -> Answer.YES;
    }

    @Override
    public Names names(
            KeycloakSession session, ComponentSettings settings, Condition condition, List<NameTemplate> templates) {
        String owner = settings.oneOf(OWNER, settings.required(OWNER), OWNERS);
        return new AttributeNames(
                session,
                settings.required(ATTRIBUTE),
                Stream.of(Owner.values())
                        .filter(it -> it.wireName().equals(owner))
                        .findFirst()
                        .orElseThrow());
    }
}
