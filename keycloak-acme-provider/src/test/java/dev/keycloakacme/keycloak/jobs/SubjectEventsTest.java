package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.keycloak.jobs.LossQueue.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.provider.ProviderEvent;

/** Whom this node looks at again after a change that was made here. */
class SubjectEventsTest {

    private static final String USER = "24daa775-d348-4fa1-9b4e-aeeec4d1a791";

    private final LossQueue queue = new LossQueue(10);
    private final List<KeycloakTransaction> enlisted = new ArrayList<>();
    private final RealmModel realm = Stub.of(RealmModel.class, Map.of("getId", given -> "realm"));
    private @Nullable String serviceAccountOf;

    @Test
    void aRemovedOrChangedClientIsLookedAt() {
        ClientModel client =
                Stub.of(ClientModel.class, Map.of("getId", given -> "client-id", "getRealm", given -> realm));

        handle(ClientModel.ClientRemovedEvent.class, Map.of("getClient", given -> client));
        commit();
        assertThat(queue.next()).contains(new Told("realm", new Subject(Subject.Kind.CLIENT, "client-id")));

        handle(ClientModel.ClientUpdatedEvent.class, Map.of("getUpdatedClient", given -> client));
        commit();
        assertThat(queue.next()).contains(new Told("realm", new Subject(Subject.Kind.CLIENT, "client-id")));
    }

    @Test
    void aRemovedUserOrGroupIsLookedAt() {
        handle(UserModel.UserRemovedEvent.class, Map.of("getRealm", given -> realm, "getUser", given -> user()));
        GroupModel group = Stub.of(GroupModel.class, Map.of("getId", given -> "group-id"));
        handle(GroupModel.GroupRemovedEvent.class, Map.of("getRealm", given -> realm, "getGroup", given -> group));
        commit();

        assertThat(queue.next()).contains(new Told("realm", new Subject(Subject.Kind.USER, USER)));
        assertThat(queue.next()).contains(new Told("realm", new Subject(Subject.Kind.GROUP, "group-id")));
    }

    @Test
    void theUserOfAServiceAccountStandsForItsClient() {
        serviceAccountOf = "client-id";

        handle(UserModel.UserRemovedEvent.class, Map.of("getRealm", given -> realm, "getUser", given -> user()));
        change(OperationType.UPDATE, "users/" + USER);
        commit();

        assertThat(queue.next()).contains(new Told("realm", new Subject(Subject.Kind.CLIENT, "client-id")));
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void aUserWhomAnAdminChangedIsLookedAt() {
        change(OperationType.UPDATE, "users/" + USER);
        commit();

        assertThat(queue.next()).contains(new Told("realm", new Subject(Subject.Kind.USER, USER)));
    }

    @Test
    void nothingIsLookedAtBeforeTheChangeHolds() {
        change(OperationType.UPDATE, "users/" + USER);
        assertThat(queue.next()).isEmpty();

        enlisted.forEach(transaction -> {
            transaction.begin();
            transaction.rollback();
        });
        assertThat(queue.next()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"users/", "users", "users/" + USER + "/role-mappings/realm", "clients/" + USER, ""})
    void otherChangesOfAdminsSayNothingOfAUser(@Nullable String path) {
        change(OperationType.UPDATE, path);
        commit();

        assertThat(queue.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = OperationType.class, mode = EnumSource.Mode.EXCLUDE, names = "UPDATE")
    void norDoesWhatIsNoChange(OperationType operation) {
        change(operation, "users/" + USER);
        commit();

        assertThat(queue.next()).isEmpty();
    }

    private <E extends ProviderEvent> void handle(Class<E> type, Map<String, Function<Object[], Object>> answers) {
        Map<String, Function<Object[], Object>> all = new HashMap<>(answers);
        all.put("getKeycloakSession", given -> session());
        SubjectEvents.handle(Stub.of(type, all), queue);
    }

    private void change(OperationType operation, @Nullable String path) {
        AdminEvent event = new AdminEvent();
        event.setRealmId("realm");
        event.setOperationType(operation);
        event.setResourcePath(path);
        new AdminChanges(session(), () -> queue).onEvent(event, false);
    }

    private void commit() {
        enlisted.forEach(transaction -> {
            transaction.begin();
            transaction.commit();
        });
        enlisted.clear();
    }

    private KeycloakSession session() {
        KeycloakTransactionManager transactions =
                Stub.of(KeycloakTransactionManager.class, Map.of("enlistAfterCompletion", given -> {
                    enlisted.add((KeycloakTransaction) given[0]);
                    return null;
                }));
        RealmProvider realms = Stub.of(RealmProvider.class, Map.of("getRealm", given -> realm));
        UserProvider users = Stub.of(UserProvider.class, Map.of("getUserById", given -> user()));
        return Stub.of(
                KeycloakSession.class,
                Map.of(
                        "getTransactionManager",
                        given -> transactions,
                        "realms",
                        given -> realms,
                        "users",
                        given -> users));
    }

    private UserModel user() {
        return Stub.of(
                UserModel.class,
                Map.of("getId", given -> USER, "getServiceAccountClientLink", given -> serviceAccountOf));
    }
}
