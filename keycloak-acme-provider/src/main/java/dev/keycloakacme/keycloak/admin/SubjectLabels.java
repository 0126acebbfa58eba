package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Subject;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What people call subjects: the reverse of {@link SubjectNames}. Looks each up once, in Keycloak's caches. For one
 * request.
 */
final class SubjectLabels {

    private static final Logger LOG = Logger.getLogger(SubjectLabels.class);

    private static final Label NONE = new Label(null, null);

    /** After that many no other user is looked up: a directory that does not answer takes its time for each. */
    static final int MOST_FAILED = 3;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<Subject, Label> known = new HashMap<>();

    private int failedUsers;

    SubjectLabels(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * @param name client id, username, group path, or the {@code sub} of a federated workload; null if it is gone or cannot
     *     be looked up
     * @param issuer of a federated workload
     */
    record Label(@Nullable String name, @Nullable String issuer) {}

    Label of(@Nullable Subject subject) {
        return subject == null ? NONE : known.computeIfAbsent(subject, this::lookUp);
    }

    /** @param text {@code kind:id}, as it was recorded, perhaps of somebody who is no subject, or nobody */
    Label ofText(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        for (Subject.Kind kind : Subject.Kind.values()) {
            String prefix = kind.wireName() + ":";
            if (text.startsWith(prefix)) {
                String id = text.substring(prefix.length());
                boolean isSubject = kind != Subject.Kind.FEDERATED || id.indexOf('#') >= 0;
                return isSubject ? of(new Subject(kind, id)) : NONE;
            }
        }
        return NONE;
    }

    private Label lookUp(Subject subject) {
        if (subject.kind() == Subject.Kind.FEDERATED) {
            return new Label(subject.sub(), subject.issuer());
        }
        if (subject.kind() == Subject.Kind.USER && failedUsers >= MOST_FAILED) {
            return NONE;
        }
        try {
            return new Label(name(subject), null);
        } catch (RuntimeException e) { // a directory's provider may throw anything, and names are not worth a list
            failedUsers += subject.kind() == Subject.Kind.USER ? 1 : 0;
            LOG.warnf("The name of %s in realm %s cannot be looked up: %s", subject.text(), realm.getName(), e);
            return NONE;
        }
    }

    private @Nullable String name(Subject subject) {
        switch (subject.kind()) {
            case CLIENT -> {
                ClientModel client = realm.getClientById(subject.id());
                return client == null ? null : client.getClientId();
            }
            case USER -> {
                UserModel user = session.users().getUserById(realm, subject.id());
                return user == null ? null : user.getUsername();
            }
            case GROUP -> {
                GroupModel group = session.groups().getGroupById(realm, subject.id());
                return group == null ? null : KeycloakModelUtils.buildGroupPath(group);
            }
            case FEDERATED -> throw new IllegalStateException("is known by its tokens");
        }
        throw new IllegalStateException("no such kind: " + subject.kind());
    }
}
