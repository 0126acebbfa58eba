package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.config.SettingsReader;
import java.util.List;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The ids of all realms of this server, for work that opens a session for each. */
final class RealmIds {

    private RealmIds() {}

    /** Those that answer ACME; a disabled realm too, since nobody in it is there any more. */
    static List<String> withAcmeOn(KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .filter(realm -> SettingsReader.isSurelyEnabled(realm.getAttributes()))
                        .map(RealmModel::getId)
                        .toList());
    }

    static List<String> all(KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .map(RealmModel::getId)
                        .toList());
    }
}
