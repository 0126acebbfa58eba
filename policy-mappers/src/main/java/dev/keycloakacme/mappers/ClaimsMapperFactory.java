package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Policy for those who came with a token that says certain things. */
public final class ClaimsMapperFactory implements ConditionalMapperFactory {

    public static final String ID = "claims";

    private static final String ISSUER = "issuer";
    private static final String CLAIMS = "claims";

    private static final List<ProviderConfigProperty> FORM = Setting.form(ProviderConfigurationBuilder.create()
            .property()
            .name(ISSUER)
            .label("Issuer")
            .helpText("The issuer of the token, exactly as its iss claim has it. Tokens of this realm count for service"
                    + " accounts only, since users may edit what theirs say: use groups and roles for users.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .required(true)
            .add()
            .property()
            .name(CLAIMS)
            .label("Claims")
            .helpText("All must hold: name=value, name~glob (* is anything but slashes, ** anything), name in a, b, or"
                    + " the name alone for a claim that is there. Dots lead into nested claims; a dot within a"
                    + " name is written \\. as in kubernetes\\.io.namespace=prod. Of a list, one element must be"
                    + " so.")
            .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
            .required(true)
            .add()
            .build());

    private final Readings readings = new Readings(FORM);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Allows, tightens or denies names for those whose token says so: CI jobs, workloads of other platforms.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM;
    }

    /** What is not said is known to be so: nothing that a realm could lack. */
    @Override
    public boolean isMissing(KeycloakSession session, ComponentSettings settings) {
        return false;
    }

    @Override
    public String inWords(ComponentSettings settings) {
        return "tokens of " + settings.text(ISSUER).orElse("no issuer") + " with "
                + String.join(" and ", settings.texts(CLAIMS));
    }

    @Override
    public Readings readings() {
        return readings;
    }

    @Override
    public Set<Source> variables() {
        return Set.of(Source.CLAIMS, Source.CLIENT_ID);
    }

    @Override
    public Condition condition(KeycloakSession session, ComponentSettings settings) {
        List<ClaimTest> tests = settings.parsed(CLAIMS, ClaimTest::parse);
        if (tests.isEmpty()) {
            throw settings.refuse(
                    CLAIMS, "is required: an issuer of many, such as a public one, gives tokens to anybody");
        }
        return new Claims(
                settings.required(ISSUER),
                tests,
                "/realms/" + session.getContext().getRealm().getName());
    }
}
