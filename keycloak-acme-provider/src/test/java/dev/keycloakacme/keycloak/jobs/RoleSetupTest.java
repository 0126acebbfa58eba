package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.keycloak.config.DelegatedRoles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.RoleModel;

/** The roles of the admin API, beside some that are there already. */
class RoleSetupTest {

    private final Map<String, String> descriptions = new HashMap<>();
    private final List<String> composites = new ArrayList<>();

    @Test
    void bothRolesAreInstalledAsPartsOfTheRoleOfAllAdmins() {
        install();

        assertThat(descriptions).isEqualTo(DelegatedRoles.DESCRIPTIONS);
        assertThat(composites).containsExactlyInAnyOrder("view-acme", "manage-acme");
    }

    @Test
    void aRoleOfSomebodyElseBecomesOneOfThemOnce() {
        descriptions.put("view-acme", "mine");

        install();
        install();

        assertThat(descriptions).isEqualTo(DelegatedRoles.DESCRIPTIONS);
        assertThat(composites).containsExactlyInAnyOrder("view-acme", "manage-acme");
    }

    private void install() {
        RealmModel master = Stub.of(
                RealmModel.class,
                Map.of(
                        "getId", given -> "master-id",
                        "getName", given -> "master",
                        "getMasterAdminClient", given -> client(),
                        "getRole", given -> all()));
        RealmProvider realms = Stub.of(RealmProvider.class, Map.of("getRealmByName", given -> master));
        RoleSetup.install(Stub.of(KeycloakSession.class, Map.of("realms", given -> realms)), master);
    }

    private ClientModel client() {
        return Stub.of(
                ClientModel.class,
                Map.of(
                        "getClientId", given -> "master-realm",
                        "getRole",
                                given -> descriptions.containsKey((String) given[0]) ? role((String) given[0]) : null,
                        "addRole", given -> role((String) given[0])));
    }

    private RoleModel role(String name) {
        return Stub.of(
                RoleModel.class,
                Map.of(
                        "getName", given -> name,
                        "getDescription", given -> descriptions.get(name),
                        "setDescription", given -> describe(name, (String) given[0])));
    }

    private RoleModel all() {
        return Stub.of(RoleModel.class, Map.of("addCompositeRole", given -> contain((RoleModel) given[0])));
    }

    private @Nullable Object describe(String name, String description) {
        descriptions.put(name, description);
        return null;
    }

    private @Nullable Object contain(RoleModel role) {
        composites.add(role.getName());
        return null;
    }
}
