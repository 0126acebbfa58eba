package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Finds the subject an admin names: by Keycloak's own id, or by name: client id, username or group path. */
final class SubjectNames {

    private final KeycloakSession session;
    private final RealmModel realm;

    SubjectNames(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Like {@link #find}, or {@code {"type":"federated","issuer":"https://…","sub":"…"}}, which no admin gives anything to. */
    Subject findAny(Payload subject) {
        if (!subject.requiredText("type").equals(Subject.Kind.FEDERATED.wireName())) {
            return find(subject);
        }
        subject.only("type", "issuer", "sub");
        return federated(subject.requiredText("issuer"), subject.requiredText("sub"));
    }

    /** Whose a token is. */
    Subject ofToken(String issuer, String sub, String realmIssuer) {
        return issuer.equals(realmIssuer) ? find("user", sub, null) : federated(issuer, sub);
    }

    private static Subject federated(String issuer, String sub) {
        if (issuer.indexOf('#') >= 0) {
            throw AcmeException.malformed("An issuer has no fragment.");
        }
        return Subject.federated(issuer, sub);
    }

    /** @param subject {@code {"type":"client|user|group","id":"…"}}, or with {@code name} in place of {@code id} */
    Subject find(Payload subject) {
        subject.only("type", "id", "name");
        String type = subject.requiredText("type");
        String id = subject.text("id").orElse(null);
        String name = subject.text("name").orElse(null);
        return find(type, id, name);
    }

    private Subject find(String type, @Nullable String id, @Nullable String name) {
        if ((id == null) == (name == null)) {
            throw AcmeException.malformed("A subject has either an id, Keycloak's own, or a name.");
        }
        String wanted = Objects.requireNonNullElse(id, name);
        Optional<Subject> found = switch (type) {
            case "client" ->
                Optional.ofNullable(id == null ? realm.getClientByClientId(wanted) : realm.getClientById(wanted))
                        .map(client -> new Subject(Subject.Kind.CLIENT, client.getId()));
            case "user" ->
                Optional.ofNullable(
                                id == null
                                        ? session.users().getUserByUsername(realm, wanted)
                                        : session.users().getUserById(realm, wanted))
                        .map(user -> user.getServiceAccountClientLink() == null
                                ? new Subject(Subject.Kind.USER, user.getId())
                                : new Subject(Subject.Kind.CLIENT, user.getServiceAccountClientLink()));
            case "group" ->
                Optional.ofNullable(
                                id == null
                                        ? KeycloakModelUtils.findGroupByPath(session, realm, wanted)
                                        : session.groups().getGroupById(realm, wanted))
                        .map(group -> new Subject(Subject.Kind.GROUP, group.getId()));
            default -> throw AcmeException.malformed("The type of a subject is client, user or group.");
        };
        return found.orElseThrow(
                () -> AcmeException.malformed("There is no " + type + " " + wanted + " in this realm."));
    }
}
