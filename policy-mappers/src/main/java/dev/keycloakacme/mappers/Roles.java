package dev.keycloakacme.mappers;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.spi.Requester;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Users, service accounts and groups that have a role: directly, by a composite role, or by a group.
 *
 * @param client whose role it is, or empty for one of the realm
 */
record Roles(KeycloakSession session, String name, Optional<String> client) implements Condition {

    @Override
    public Answer about(Requester requester) {
        return find().map(role -> has(requester, role)).orElse(Answer.NO);
    }

    Optional<RoleModel> find() {
        RealmModel realm = session.getContext().getRealm();
        if (client.isEmpty()) {
            return Optional.ofNullable(realm.getRole(name));
        }
        ClientModel owner = realm.getClientByClientId(client.get());
        return Optional.ofNullable(owner).map(it -> it.getRole(name));
    }

    private static Answer has(Requester requester, RoleModel role) {
        if (requester.user().isPresent()) {
            return Answer.of(requester.roles().has(role));
        }
        if (requester.subject().kind() == Subject.Kind.GROUP) {
            return Answer.of(requester.groups().stream()
                    .filter(group -> group.getType() == GroupModel.Type.REALM)
                    .anyMatch(group -> group.hasRole(role)));
        }
        return requester.client().isPresent() ? Answer.UNKNOWN : Answer.NO;
    }
}
