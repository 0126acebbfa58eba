package dev.keycloakacme.keycloak.jobs;

import java.util.List;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The ids of all realms of this server, for work that opens a session for each. */
final class RealmIds {

    private RealmIds() {}

    static List<String> all(KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .map(RealmModel::getId)
                        .toList());
    }
}
