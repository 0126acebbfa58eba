package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.account.Subject;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;

/** Tells which directory has a subject, empty where Keycloak's own database knows all about it. Asks no directory to tell. */
public record Directories(KeycloakSession session, RealmModel realm) implements Function<Subject, String> {

    private static final String NONE = "";

    @Override
    public String apply(Subject subject) {
        if (subject.kind() != Subject.Kind.USER) {
            return NONE;
        }
        if (!StorageId.isLocalStorage(subject.id())) {
            return StorageId.providerId(subject.id());
        }
        UserModel user = UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, subject.id());
        return user == null || user.getFederationLink() == null ? NONE : user.getFederationLink();
    }
}
