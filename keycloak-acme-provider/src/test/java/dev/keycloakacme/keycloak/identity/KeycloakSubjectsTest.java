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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.cache.UserCache;

/** Users of a directory, which tells Keycloak nothing when it disables one. */
class KeycloakSubjectsTest {

    private static final String IMPORTED = "24daa775-d348-4fa1-9b4e-aeeec4d1a791";
    private static final String NOT_IMPORTED = "f:24daa775-d348-4fa1-9b4e-aeeec4d1a791:bob";

    private int evictions;

    @ParameterizedTest
    @CsvSource({IMPORTED + ",true", NOT_IMPORTED + ",false"})
    void aUserWhomTheDirectoryHasDisabledIsGoneWhateverTheCacheSays(String id, boolean federated) {
        assertThat(standingOf(id, federated)).isInstanceOf(Standing.Gone.class);
        assertThat(evictions).isEqualTo(1);
    }

    @Test
    void aLocalUserIsTakenFromTheCache() {
        assertThat(standingOf(IMPORTED, false)).isInstanceOf(Standing.Present.class);
        assertThat(evictions).isZero();
    }

    /** Enabled as the cache has it, disabled as the directory does. */
    private Standing standingOf(String id, boolean federated) {
        RealmModel realm = Stub.of(RealmModel.class, Map.of("isEnabled", given -> true));
        UserProvider users =
                Stub.of(UserProvider.class, Map.of("getUserById", given -> user(federated, evictions == 0)));
        UserCache cache = Stub.of(UserCache.class, Map.of("evict", given -> ++evictions));
        KeycloakSession session =
                Stub.of(KeycloakSession.class, Map.of("users", given -> users, "getProvider", given -> cache));
        Policy nothing = new Policy(
                List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ofDays(1)), Narrowing.NONE);
        return new KeycloakSubjects(session, realm, requester -> nothing)
                .standingOf(new Subject(Subject.Kind.USER, id), null);
    }

    private static UserModel user(boolean federated, boolean enabled) {
        Map<String, Function<Object[], Object>> answers = Map.of(
                "isFederated", given -> federated,
                "isEnabled", given -> enabled,
                "getUsername", given -> "bob",
                "getServiceAccountClientLink", given -> null,
                "getGroupsStream", given -> Stream.empty());
        return Stub.of(UserModel.class, answers);
    }
}
