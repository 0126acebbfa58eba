package dev.keycloakacme.keycloak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.ReadOnlyUserModelDelegate;
import org.keycloak.models.utils.StorageUnavailableUserModelDelegate;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.StorageUnavailableException;

/** Users of a directory, which tells Keycloak nothing when it disables one. */
class KeycloakSubjectsTest {

    private static final String IMPORTED = "24daa775-d348-4fa1-9b4e-aeeec4d1a791";
    private static final String NOT_IMPORTED = "f:24daa775-d348-4fa1-9b4e-aeeec4d1a791:bob";

    private final ComponentModel directory = new ComponentModel();
    private List<GroupModel> memberships = List.of();
    private int evictions;

    @ParameterizedTest
    @CsvSource({IMPORTED + ",true", NOT_IMPORTED + ",false"})
    void aUserWhomTheDirectoryHasDisabledIsGoneWhateverTheCacheSays(String id, boolean federated) {
        assertThat(standingOf(id, federated)).isInstanceOf(Standing.Gone.class);
        assertThat(evictions).isEqualTo(1);
    }

    @Test
    void whoeverTypesWrongPasswordsTakesNobodysIdentity() {
        assertThat(standingOf(IMPORTED, () -> user(false, false, "permanentLockout")))
                .isInstanceOf(Standing.Unknown.class);
        assertThat(standingOf(IMPORTED, () -> user(false, false, "left the company")))
                .isInstanceOf(Standing.Gone.class);
    }

    @Test
    void aLocalUserIsTakenFromTheCache() {
        assertThat(standingOf(IMPORTED, false)).isInstanceOf(Standing.Present.class);
        assertThat(evictions).isZero();
    }

    @Test
    void nothingCanBeToldOfAUserWhoseDirectoryDoesNotAnswer() {
        UserModel asKeycloakShowsIt =
                new StorageUnavailableUserModelDelegate(user(true, true), message -> new ReadOnlyException(message));

        assertThat(asKeycloakShowsIt.isEnabled()).isFalse();
        assertThat(standingOf(IMPORTED, () -> asKeycloakShowsIt)).isInstanceOf(Standing.Unknown.class);
    }

    @Test
    void norWhereLookingFails() {
        assertThat(standingOf(NOT_IMPORTED, () -> {
                    throw new StorageUnavailableException("no answer");
                }))
                .isInstanceOf(Standing.Unknown.class);
    }

    @Test
    void norOfAUserWhoseDirectoryIsSwitchedOff() {
        directory.getConfig().putSingle("enabled", "false");

        assertThat(standingOf(IMPORTED, () -> new ReadOnlyUserModelDelegate(user(true, true), false)))
                .isInstanceOf(Standing.Unknown.class);
        assertThat(standingOf(NOT_IMPORTED, () -> null)).isInstanceOf(Standing.Unknown.class);
    }

    @Test
    void aUserWhomTheDirectoryDoesNotHaveAnyMoreIsGone() {
        assertThat(standingOf(IMPORTED, () -> new ReadOnlyUserModelDelegate(user(true, true), false)))
                .isInstanceOf(Standing.Gone.class);
        assertThat(standingOf(NOT_IMPORTED, () -> null)).isInstanceOf(Standing.Gone.class);
    }

    /** Keycloak's own way to write a path would never end. */
    @Test
    void nothingCanBeToldOfAMemberOfAGroupThatIsBelowItself() {
        GroupModel[] pair = new GroupModel[2];
        for (int i = 0; i < 2; i++) {
            GroupModel[] others = pair;
            int other = 1 - i;
            pair[i] = Stub.of(
                    GroupModel.class,
                    Map.of(
                            "getName", given -> "round",
                            "getParent", given -> others[other],
                            "getType", given -> GroupModel.Type.REALM));
        }
        memberships = List.of(pair[0]);
        assertThat(standingOf(IMPORTED, false))
                .isInstanceOfSatisfying(
                        Standing.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("group round is below itself"));
    }

    /** Enabled as the cache has it, disabled as the directory does. */
    private Standing standingOf(String id, boolean federated) {
        return standingOf(id, () -> user(federated, evictions == 0));
    }

    private Standing standingOf(String id, Supplier<@Nullable UserModel> lookUp) {
        RealmModel realm = Stub.of(
                RealmModel.class,
                Map.of("isEnabled", given -> true, "getName", given -> "test", "getComponent", given -> directory));
        UserProvider users = Stub.of(UserProvider.class, Map.of("getUserById", given -> lookUp.get()));
        UserCache cache = Stub.of(UserCache.class, Map.of("evict", given -> ++evictions));
        KeycloakSession session =
                Stub.of(KeycloakSession.class, Map.of("users", given -> users, "getProvider", given -> cache));
        Policy nothing = new Policy(
                List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ofDays(1)), Narrowing.NONE);
        return new KeycloakSubjects(session, realm, requester -> nothing, issuer -> false)
                .standingOf(new Subject(Subject.Kind.USER, id), null);
    }

    private UserModel user(boolean federated, boolean enabled) {
        return user(federated, enabled, null);
    }

    private UserModel user(boolean federated, boolean enabled, @Nullable String disabledReason) {
        Map<String, Function<Object[], Object>> answers = Map.of(
                "isFederated", given -> federated,
                "isEnabled", given -> enabled,
                "getFederationLink", given -> federated ? "24daa775-d348-4fa1-9b4e-aeeec4d1a791" : null,
                "getUsername", given -> "bob",
                "getFirstAttribute", given -> given[0].equals("disabledReason") ? disabledReason : null,
                "getServiceAccountClientLink", given -> null,
                "getGroupsStream", given -> memberships.stream());
        return Stub.of(UserModel.class, answers);
    }
}
