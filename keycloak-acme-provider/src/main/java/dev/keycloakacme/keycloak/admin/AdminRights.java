package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.config.DelegatedRoles;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What the admin who asks may do with the certificates of a realm. Admins of other realms may do nothing. */
final class AdminRights {

    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;

    AdminRights(RealmModel realm, AdminPermissionEvaluator permissions) {
        this.realm = realm;
        this.permissions = permissions;
    }

    enum Right {
        VIEW("view-realm, or view-acme where acme.delegation is on"),
        /** Credentials, accounts, revocation. */
        MANAGE("manage-realm, or manage-acme where acme.delegation is on"),
        /** Issuers, profiles, mappers, settings: what decides who gets what. */
        CONFIGURE("manage-realm");

        private final String roles;

        Right(String roles) {
            this.roles = roles;
        }
    }

    boolean has(Right right) {
        return switch (right) {
            case VIEW -> permissions.realm().canViewRealm() || isDelegated(DelegatedRoles.VIEW, DelegatedRoles.MANAGE);
            case MANAGE -> permissions.realm().canManageRealm() || isDelegated(DelegatedRoles.MANAGE);
            case CONFIGURE -> permissions.realm().canManageRealm();
        };
    }

    /** Throws {@code unauthorized} 403 with the role that is missing. */
    void require(Right right) {
        if (!has(right)) {
            throw AcmeException.of(ProblemType.UNAUTHORIZED, "This needs the role " + right.roles + ".");
        }
    }

    private boolean isDelegated(String... roles) {
        return SettingsReader.isSurelyDelegating(realm.getAttributes()) && permissions.hasOneAdminRole(roles);
    }
}
