package dev.keycloakacme.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * The roles a user has, as his tokens would tell them: directly, by a group or those above it, or within another role.
 * Found when first asked for, and once however many mappers ask: Keycloak walks all groups of the user for each question.
 */
public final class HeldRoles {

    private final @Nullable UserModel user;
    private @Nullable Set<RoleModel> held;

    /** @param user null has none */
    HeldRoles(@Nullable UserModel user) {
        this.user = user;
    }

    public boolean has(RoleModel role) {
        if (user == null) {
            return false;
        }
        if (held == null) {
            held = RoleUtils.getDeepUserRoleMappings(user);
        }
        return held.contains(role);
    }
}
