package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.config.DelegatedRoles;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Installs the roles of {@link DelegatedRoles} beside Keycloak's admin roles, where they are missing: for admins of the
 * realm itself and for those of {@code master}. Who has all admin roles has these. One of such a name that somebody else made
 * is taken over once, with a warning: who holds it gains rights the day that delegation is turned on.
 */
final class RoleSetup {

    private static final Logger LOG = Logger.getLogger(RoleSetup.class);

    private RoleSetup() {}

    static void install(KeycloakSession session, RealmModel realm) {
        RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
        install(realm, realm.getMasterAdminClient(), master.getRole(AdminRoles.ADMIN));
        if (!realm.getId().equals(master.getId())) {
            ClientModel own = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
            install(realm, own, own == null ? null : own.getRole(AdminRoles.REALM_ADMIN));
        }
    }

    /**
     * @param container null in a realm that was imported without it
     * @param all the role of who has all of them
     */
    private static void install(RealmModel realm, @Nullable ClientModel container, @Nullable RoleModel all) {
        if (container == null) {
            return;
        }
        DelegatedRoles.DESCRIPTIONS.forEach((name, description) -> {
            RoleModel present = container.getRole(name);
            if (present == null) {
                take(container.addRole(name), description, all);
                LOG.infof("Installed the role %s of %s for realm %s", name, container.getClientId(), realm.getName());
            } else if (!description.equals(present.getDescription())) {
                take(present, description, all);
                LOG.warnf(
                        "The role %s of %s for realm %s was there before: look who holds it before turning on"
                                + " acme.delegation, by which it gains rights",
                        name, container.getClientId(), realm.getName());
            }
        });
    }

    private static void take(RoleModel role, String description, @Nullable RoleModel all) {
        role.setDescription(description);
        if (all != null) {
            all.addCompositeRole(role);
        }
    }
}
