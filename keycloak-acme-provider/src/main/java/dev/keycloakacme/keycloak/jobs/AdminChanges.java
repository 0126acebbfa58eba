package dev.keycloakacme.keycloak.jobs;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Hears of users that an admin changed, of which {@link SubjectEvents} is told nothing: one may be disabled or enabled. */
final class AdminChanges implements EventListenerProvider {

    private static final String USERS = "users/";

    private final KeycloakSession session;
    private final Supplier<LossQueue> losses;

    AdminChanges(KeycloakSession session, Supplier<LossQueue> losses) {
        this.session = session;
        this.losses = losses;
    }

    @Override
    public void onEvent(Event event) {
        // what users do themselves
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm == null || event.getOperationType() != OperationType.UPDATE) {
            return;
        }
        changedUser(event.getResourcePath())
                .flatMap(id -> Optional.ofNullable(session.users().getUserById(realm, id)))
                .map(SubjectEvents::subjectOf)
                .ifPresent(subject -> SubjectEvents.tell(losses.get(), session, realm, subject));
    }

    /** Of {@code users/ID}, and nothing below it. */
    static Optional<String> changedUser(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(it -> it.startsWith(USERS))
                .map(it -> it.substring(USERS.length()))
                .filter(it -> !it.isEmpty() && it.indexOf('/') < 0);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
