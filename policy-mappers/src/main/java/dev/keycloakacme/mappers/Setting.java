package dev.keycloakacme.mappers;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.MULTIVALUED_STRING_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import dev.keycloakacme.mappers.Effect.Kind;
import dev.keycloakacme.policy.AuthorizationMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The settings all mappers share, as they are stored and as the console shows them. */
final class Setting {

    static final String ENABLED = "enabled";
    static final String EFFECT = "effect";
    static final String PROFILES = "profiles";
    static final String NAMES = "names";
    static final String MODE = "mode";
    static final String LONGEST_VALIDITY = "longest-validity";
    static final String NETWORKS = "networks";

    static final Set<String> SHARED = Set.of(ENABLED, EFFECT, PROFILES, NAMES, MODE, LONGEST_VALIDITY, NETWORKS);

    static final List<String> EFFECTS =
            Stream.of(Kind.values()).map(Kind::wireName).toList();
    static final List<String> MODES = Stream.of(AuthorizationMode.values())
            .map(AuthorizationMode::wireName)
            .toList();

    enum Need {
        REQUIRED,
        OPTIONAL
    }

    private Setting() {}

    /** The form of a mapper: whether it counts, its own condition, then what all mappers have. */
    static List<ProviderConfigProperty> form(List<ProviderConfigProperty> condition) {
        return form(condition, names("", Need.REQUIRED));
    }

    /**
     * The same for a mapper that has names of its own.
     *
     * @param names where some are to be written nevertheless
     */
    static List<ProviderConfigProperty> form(
            List<ProviderConfigProperty> condition, List<ProviderConfigProperty> names) {
        return Stream.of(List.of(enabled()), condition, effect(), names, shared())
                .flatMap(List::stream)
                .toList();
    }

    /** @param when said before what names are */
    static List<ProviderConfigProperty> names(String when, Need need) {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(NAMES)
                .label("Names")
                .helpText(when
                        + "Name patterns: dns:db.corp (that name), dns:*.apps.corp (exactly one label before the zone),"
                        + " dns:**.apps.corp (one or more), wildcard:*.apps.corp (the wildcard certificate),"
                        + " ip:10.0.0.0/8, uri:spiffe://corp/ns/*/sa/* (each star is one path segment)."
                        + " A whole label or path segment may be ${client_id}, ${username}, ${group}, ${claims.NAME} or"
                        + " ${attributes.NAME}, also with |slug or |lower inside the braces."
                        + " What denies or requires also holds for a wildcard that could speak for such a name.")
                .type(MULTIVALUED_STRING_TYPE)
                .required(need == Need.REQUIRED)
                .add()
                .build();
    }

    private static ProviderConfigProperty enabled() {
        return new ProviderConfigProperty(
                ENABLED,
                "Enabled",
                "A mapper that is off gives, requires and denies nothing. It is still checked.",
                BOOLEAN_TYPE,
                "true");
    }

    private static List<ProviderConfigProperty> effect() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(EFFECT)
                .label("Effect")
                .helpText(
                        "allow: they may have certificates for the names. require-challenge: they must prove control of"
                                + " the names even where a grant says identity. require-approval: a person must approve"
                                + " (until approvals are built: nobody may have them). deny: they never get the names,"
                                + " whatever other mappers say.")
                .type(LIST_TYPE)
                .options(EFFECTS)
                .required(true)
                .add()
                .build();
    }

    private static List<ProviderConfigProperty> shared() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PROFILES)
                .label("Profiles")
                .helpText("For allow, required: the certificate profiles, by name.")
                .type(MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(MODE)
                .label("Mode")
                .helpText("For allow: challenge (the default) asks for proof of control of each name, identity for"
                        + " nothing more than being who they are.")
                .type(LIST_TYPE)
                .options(MODES)
                .add()
                .property()
                .name(LONGEST_VALIDITY)
                .label("Longest validity")
                .helpText("For allow: certificates last at most this long, such as 24h, 90d or PT12H. Empty: as long as"
                        + " profile and realm say. The shortest wins.")
                .type(STRING_TYPE)
                .add()
                .property()
                .name(NETWORKS)
                .label("Networks")
                .helpText("Only for requests from these networks, such as 10.0.0.0/8 or 2001:db8::/32; empty: from"
                        + " anywhere. If the address is not known, allow does not hold and the other effects do.")
                .type(MULTIVALUED_STRING_TYPE)
                .add()
                .build();
    }
}
