package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.fake;

import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/** A realm whose settings tests change, and the session that is in it. Nobody may write anything of his own at first. */
final class FakeRealm {

    boolean registration;
    boolean invitations;
    boolean emailAsUsername;
    boolean renaming;
    boolean organizationsEnabled = true;
    final UPConfig profile = new UPConfig();
    final List<IdentityProviderModel> identityProviders = new ArrayList<>();
    final List<OrganizationModel> organizations = new ArrayList<>();
    final Map<String, RoleModel> roles = new LinkedHashMap<>();
    final Map<String, ClientModel> clients = new LinkedHashMap<>();

    final RealmModel model = fake(RealmModel.class, (method, arguments) -> switch (method) {
        case "getId" -> "realm-id";
        case "getName" -> "corp";
        case "getComponentsStream" -> Stream.empty();
        case "isRegistrationAllowed" -> registration;
        case "isRegistrationEmailAsUsername" -> emailAsUsername;
        case "isEditUsernameAllowed" -> renaming;
        case "isOrganizationsEnabled" -> invitations;
        case "getRole" -> roles.get(arguments.get(0));
        case "getClientByClientId" -> clients.get(arguments.get(0));
        default -> throw new UnsupportedOperationException(method);
    });

    private final KeycloakContext context =
            fake(KeycloakContext.class, (method, arguments) -> method.equals("getRealm") ? model : null);

    private final UserProfileProvider profiles = fake(UserProfileProvider.class, (method, arguments) -> profile);

    private final OrganizationProvider memberships =
            fake(OrganizationProvider.class, (method, arguments) -> switch (method) {
                case "isEnabled" -> organizationsEnabled;
                case "getByMember" -> organizations.stream();
                case "getByAlias" ->
                    organizations.stream()
                            .filter(it -> it.getAlias().equals(arguments.get(0)))
                            .findFirst()
                            .orElse(null);
                default -> throw new UnsupportedOperationException(method);
            });

    private final IdentityProviderStorageProvider brokers =
            fake(IdentityProviderStorageProvider.class, (method, arguments) -> identityProviders.stream());

    final KeycloakSession session = fake(KeycloakSession.class, (method, arguments) -> switch (method) {
        case "getContext" -> context;
        case "identityProviders" -> brokers;
        case "getAttribute" -> null; // each question is a session of its own
        case "setAttribute" -> null;
        case "getProvider" -> arguments.get(0).equals(UserProfileProvider.class) ? profiles : memberships;
        default -> throw new UnsupportedOperationException(method);
    });

    FakeRealm() {
        profile.setAttributes(new ArrayList<>());
    }

    /** Declares an attribute in the user profile. */
    void declare(String attribute, String... editors) {
        profile.addOrReplaceAttribute(
                new UPAttribute(attribute, new UPAttributePermissions(Set.of("admin", "user"), Set.of(editors))));
    }

    /** Saved and used, with one {@code key=value} for each setting. */
    PolicyMapper mapper(PolicyMapperFactory factory, String... settings) {
        save(factory, settings);
        return used(factory, settings);
    }

    void save(PolicyMapperFactory factory, String... settings) {
        factory.validateConfiguration(session, model, Components.component(settings));
    }

    /** As after an import, without being saved. */
    PolicyMapper used(PolicyMapperFactory factory, String... settings) {
        ComponentModel component = Components.component(settings);
        return factory.create(session, component);
    }
}
