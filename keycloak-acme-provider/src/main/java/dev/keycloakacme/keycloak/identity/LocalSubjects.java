package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.account.Subject;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;

/** Tells which subjects Keycloak's own database knows all about. It asks no directory to tell. */
public record LocalSubjects(KeycloakSession session, RealmModel realm) implements Predicate<Subject> {

    @Override
    public boolean test(Subject subject) {
        return subject.kind() != Subject.Kind.USER || isLocalUser(subject.id());
    }

    private boolean isLocalUser(String id) {
        if (!StorageId.isLocalStorage(id)) {
            return false;
        }
        UserModel user = UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, id);
        return user == null || user.getFederationLink() == null;
    }
}
