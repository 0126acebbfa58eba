package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.keycloak.admin.SubjectLabels.Label;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.StorageUnavailableException;

class SubjectLabelsTest {

    private static final Label NONE = new Label(null, null);

    private final AtomicInteger lookUps = new AtomicInteger();
    private final GroupModel parent = group("staff", null);
    private final Map<String, Object> known = Map.of(
            "c1",
            Stub.of(ClientModel.class, Map.of("getClientId", given -> "web")),
            "u1",
            Stub.of(UserModel.class, Map.of("getUsername", given -> "alice")),
            "g1",
            group("ops", parent));

    private final SubjectLabels labels = new SubjectLabels(session(), realm());

    @Test
    void aSubjectIsCalledAsPeopleCallIt() {
        assertThat(labels.of(new Subject(Subject.Kind.CLIENT, "c1"))).isEqualTo(new Label("web", null));
        assertThat(labels.of(new Subject(Subject.Kind.USER, "u1"))).isEqualTo(new Label("alice", null));
        assertThat(labels.of(new Subject(Subject.Kind.GROUP, "g1"))).isEqualTo(new Label("/staff/ops", null));
        assertThat(labels.of(Subject.federated("https://ci.corp", "job#1")))
                .isEqualTo(new Label("job#1", "https://ci.corp"));
    }

    @Test
    void whoIsGoneOrWasNobodyHasNoName() {
        for (Subject.Kind kind : List.of(Subject.Kind.CLIENT, Subject.Kind.USER, Subject.Kind.GROUP)) {
            assertThat(labels.of(new Subject(kind, "gone"))).as(kind.wireName()).isEqualTo(NONE);
        }
        assertThat(labels.of(null)).isEqualTo(NONE);
        assertThat(labels.ofText(null)).isEqualTo(NONE);
    }

    @Test
    void eachIsLookedUpOnceAlsoIfItIsGone() {
        for (int i = 0; i < 3; i++) {
            labels.of(new Subject(Subject.Kind.CLIENT, "c1"));
            labels.ofText("client:c1");
            labels.ofText("user:gone");
        }
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void aDirectoryThatIsDownHidesTheNameOnly() {
        assertThat(labels.of(new Subject(Subject.Kind.USER, "down"))).isEqualTo(NONE);
        assertThat(labels.of(new Subject(Subject.Kind.USER, "broken"))).isEqualTo(NONE);
        assertThat(labels.ofText("user:u1").name()).isEqualTo("alice");
    }

    @Test
    void aDirectoryThatStaysDownIsNotWaitedForAgainAndAgain() {
        for (int i = 0; i < SubjectLabels.MOST_FAILED; i++) {
            assertThat(labels.of(new Subject(Subject.Kind.USER, "down" + i))).isEqualTo(NONE);
        }
        int before = lookUps.get();
        assertThat(labels.ofText("user:u1")).isEqualTo(NONE);
        assertThat(lookUps).hasValue(before);
        assertThat(labels.ofText("client:c1").name()).isEqualTo("web");
    }

    @Test
    void whatWasRecordedNeedNotBeASubject() {
        assertThat(labels.ofText("client:c1").name()).isEqualTo("web");
        assertThat(labels.ofText("federated:https://ci.corp#job").issuer()).isEqualTo("https://ci.corp");
        for (String text : List.of("", "c1", "admin:u1", "CLIENT:c1", "federated:cut off", "client:", ":c1")) {
            assertThat(labels.ofText(text)).as(text).isEqualTo(NONE);
        }
    }

    private RealmModel realm() {
        return Stub.of(
                RealmModel.class,
                Map.of("getName", given -> "demo", "getClientById", given -> lookedUp((String) given[0])));
    }

    private KeycloakSession session() {
        UserProvider users = Stub.of(UserProvider.class, Map.of("getUserById", given -> lookedUp((String) given[1])));
        GroupProvider groups =
                Stub.of(GroupProvider.class, Map.of("getGroupById", given -> lookedUp((String) given[1])));
        return Stub.of(KeycloakSession.class, Map.of("users", given -> users, "groups", given -> groups));
    }

    @SuppressWarnings("NullAway") // Keycloak's models say null for what is not there
    private Object lookedUp(String id) {
        lookUps.incrementAndGet();
        if (id.startsWith("down")) {
            throw new StorageUnavailableException();
        }
        if (id.equals("broken")) {
            throw new IllegalStateException("a provider of users may throw anything");
        }
        return known.get(id);
    }

    @SuppressWarnings("NullAway")
    private static GroupModel group(String name, @Nullable GroupModel parent) {
        return Stub.of(
                GroupModel.class,
                Map.of(
                        "getName",
                        given -> name,
                        "getParent",
                        given -> parent,
                        "getOrganization",
                        given -> null,
                        "escapeSlashesInGroupPath",
                        given -> false));
    }
}
