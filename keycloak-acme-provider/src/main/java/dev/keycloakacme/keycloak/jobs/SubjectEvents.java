package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AfterTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Hears of clients, users and groups that were removed and of clients that were changed, at the node where that happened.
 * A removed role, or a group that only granted something, takes no identity away.
 */
public final class SubjectEvents {

    private SubjectEvents() {}

    public static void register(KeycloakSessionFactory factory, AcmeServer server) {
        factory.register(event -> handle(event, server.losses()));
    }

    static void handle(ProviderEvent event, LossQueue losses) {
        if (event instanceof ClientModel.ClientRemovedEvent removed) {
            tell(losses, removed.getKeycloakSession(), removed.getClient());
        } else if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            tell(losses, updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            tell(losses, removed.getKeycloakSession(), removed.getRealm(), subjectOf(removed.getUser()));
        } else if (event instanceof GroupModel.GroupRemovedEvent removed) {
            Subject group = new Subject(Subject.Kind.GROUP, removed.getGroup().getId());
            tell(losses, removed.getKeycloakSession(), removed.getRealm(), group);
        }
    }

    /** The client, if it is the user of a client's service account. */
    static Subject subjectOf(UserModel user) {
        String client = user.getServiceAccountClientLink();
        return client == null ? new Subject(Subject.Kind.USER, user.getId()) : new Subject(Subject.Kind.CLIENT, client);
    }

    private static void tell(LossQueue losses, KeycloakSession session, ClientModel client) {
        tell(losses, session, client.getRealm(), new Subject(Subject.Kind.CLIENT, client.getId()));
    }

    /** Once it holds: before that, everybody would still see what was there before. */
    static void tell(LossQueue losses, KeycloakSession session, RealmModel realm, Subject subject) {
        String realmId = realm.getId();
        AfterTransaction.runIfCommitted(session, () -> losses.add(realmId, subject));
    }
}
