package dev.keycloakacme.it.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.ImportedUserValidation;
import org.keycloak.storage.user.UserLookupProvider;

/**
 * A directory of users, as LDAP is one: Keycloak imports them and asks again. A user is a file that says {@code enabled} or
 * {@code disabled}. Where there is a file {@code down}, the directory does not answer. It tells nobody of a change.
 */
final class FileDirectory implements UserStorageProvider, UserLookupProvider, ImportedUserValidation {

    private static final String DOWN = "down";

    private final KeycloakSession session;
    private final ComponentModel component;

    FileDirectory(KeycloakSession session, ComponentModel component) {
        this.session = session;
        this.component = component;
    }

    @Override
    public @Nullable UserModel getUserByUsername(RealmModel realm, String username) {
        if (state(username) == null) {
            return null;
        }
        UserProvider local = UserStoragePrivateUtil.userLocalStorage(session);
        UserModel imported = local.addUser(realm, username);
        imported.setFederationLink(component.getId());
        imported.setEnabled(true);
        return validate(realm, imported);
    }

    @Override
    public @Nullable UserModel validate(RealmModel realm, UserModel user) {
        String state = state(user.getUsername());
        if (state == null) {
            return null;
        }
        return new UserModelDelegate(user) {
            @Override
            public boolean isEnabled() {
                return state.equals("enabled");
            }
        };
    }

    /** All of them are imported. */
    @Override
    public @Nullable UserModel getUserById(RealmModel realm, String id) {
        return null;
    }

    @Override
    public @Nullable UserModel getUserByEmail(RealmModel realm, String email) {
        return null;
    }

    private @Nullable String state(String username) {
        Path folder = Path.of(component.get("folder"));
        if (Files.exists(folder.resolve(DOWN))) {
            throw new ModelException("The directory does not answer");
        }
        try {
            Path file = folder.resolve(username);
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
