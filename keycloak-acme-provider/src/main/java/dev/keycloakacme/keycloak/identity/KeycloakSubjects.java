package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.GroupLines;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.RequesterValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.StorageUnavailableUserModelDelegate;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.StorageUnavailableException;
import org.keycloak.storage.UserStorageUtil;

/** Looks subjects up in Keycloak's models, through its caches, and asks the policy for those that are there. */
public final class KeycloakSubjects implements Subjects {

    private static final String DIRECTORY_ENABLED = "enabled";

    /** What Keycloak's brute force detection writes down. */
    private static final String PERMANENT_LOCKOUT = "permanentLockout";

    private static final Logger LOG = Logger.getLogger(KeycloakSubjects.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Function<Requester, Policy> policies;
    private final Predicate<String> trusted;

    /**
     * @param policies throws {@code serverInternal} 503 if a component cannot be read
     * @param trusted which outside issuers are believed now
     */
    public KeycloakSubjects(
            KeycloakSession session,
            RealmModel realm,
            Function<Requester, Policy> policies,
            Predicate<String> trusted) {
        this.session = session;
        this.realm = realm;
        this.policies = policies;
        this.trusted = trusted;
    }

    @Override
    public Standing standingOf(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String clientAddress) {
        if (!realm.isEnabled()) {
            return new Standing.Gone("The realm is disabled.");
        }
        try {
            return switch (subject.kind()) {
                case CLIENT -> client(subject, claims, clientAddress);
                case USER -> user(subject, claims, clientAddress);
                case GROUP -> group(subject, clientAddress);
                case FEDERATED -> federated(subject, claims, clientAddress);
            };
        } catch (AcmeException e) {
            LOG.errorf(
                    e,
                    "ACME issues nothing in realm %s: %s",
                    realm.getName(),
                    e.problem().detail());
            return new Standing.Unknown(e.problem().detail());
        } catch (ReadOnlyException | ModelException | StorageUnavailableException e) {
            // whole traces would be many, since an outage meets all its users again and again
            LOG.warnf("ACME subject %s of realm %s cannot be looked up: %s", subject.text(), realm.getName(), e);
            LOG.debug("Cannot be looked up", e);
            return new Standing.Unknown("The " + subject.kind().wireName() + " cannot be looked up now.");
        }
    }

    private Standing client(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String address) {
        ClientModel client = realm.getClientById(subject.id());
        if (client == null) {
            return new Standing.Gone("The client of this account was removed.");
        }
        if (!client.isEnabled()) {
            return new Standing.Gone("The client " + client.getClientId() + " is disabled. An admin can enable it.");
        }
        UserModel account = client.isServiceAccountsEnabled() ? session.users().getServiceAccount(client) : null;
        if (account == null) {
            // without it nobody could tell which groups, and so which denials, are about this client
            return new Standing.Gone("The client " + client.getClientId()
                    + " has no service account. An admin can enable service accounts for it.");
        }
        if (!account.isEnabled()) {
            return new Standing.Gone("The service account of " + client.getClientId() + " is disabled.");
        }
        return present(new Requester(
                subject,
                client.getClientId(),
                Optional.of(client),
                Optional.of(account),
                account.getGroupsStream().toList(),
                address,
                claims == null ? Map.of() : claims.claims(),
                claims == null ? null : claims.issuer()));
    }

    private Standing user(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String address) {
        UserModel user;
        try {
            user = currentUser(subject.id());
        } catch (ReadOnlyException | ModelException e) {
            throw e;
        } catch (RuntimeException e) { // a provider of users may throw anything
            throw new ModelException("the directory of the user failed", e);
        }
        if (user == null) {
            return new Standing.Gone("The user of this account was removed.");
        }
        if (user.getServiceAccountClientLink() != null) {
            return client(new Subject(Subject.Kind.CLIENT, user.getServiceAccountClientLink()), claims, address);
        }
        if (isLockedOut(user)) {
            return new Standing.Unknown("The user " + user.getUsername()
                    + " is locked after failed logins. An admin can enable it; nothing of it is revoked.");
        }
        if (!user.isEnabled()) {
            return new Standing.Gone("The user " + user.getUsername() + " is disabled. An admin can enable it.");
        }
        return present(new Requester(
                subject,
                user.getUsername(),
                Optional.empty(),
                Optional.of(user),
                user.getGroupsStream().toList(),
                address,
                claims == null ? Map.of() : claims.claims(),
                claims == null ? null : claims.issuer()));
    }

    /** Whoever can type wrong passwords can bring that about: it must not cost certificates. */
    private static boolean isLockedOut(UserModel user) {
        return !user.isEnabled() && PERMANENT_LOCKOUT.equals(user.getFirstAttribute(UserModel.DISABLED_REASON));
    }

    /** Past Keycloak's cache if a directory has the user: it tells nobody when it disables one. */
    private @Nullable UserModel currentUser(String id) {
        UserModel user = session.users().getUserById(realm, id);
        UserCache cache = UserStorageUtil.userCache(session);
        if (user != null && cache != null && (user.isFederated() || !StorageId.isLocalStorage(id))) {
            cache.evict(realm, user);
            user = session.users().getUserById(realm, id);
        }
        requireDirectory(id, user);
        return user;
    }

    /**
     * Keycloak shows the users of a directory that does not answer, or is switched off, as disabled or as missing: then it
     * cannot be told whether they are there.
     */
    private void requireDirectory(String id, @Nullable UserModel user) {
        if (user instanceof StorageUnavailableUserModelDelegate) {
            throw new StorageUnavailableException("the directory of the user does not answer");
        }
        String directory = user == null ? StorageId.providerId(id) : user.getFederationLink();
        ComponentModel component = directory == null ? null : realm.getComponent(directory);
        if (component != null && !component.get(DIRECTORY_ENABLED, true)) {
            throw new StorageUnavailableException("the directory of the user is switched off");
        }
    }

    private Standing group(Subject subject, @Nullable String address) {
        GroupModel group = session.groups().getGroupById(realm, subject.id());
        if (group == null) {
            return new Standing.Gone("The group of this account was removed.");
        }
        return present(new Requester(
                subject,
                GroupLines.pathOf(group),
                Optional.empty(),
                Optional.empty(),
                List.of(group),
                address,
                Map.of(),
                null));
    }

    /** Nobody but its issuer knows whether it is there still; what is known here is whether that is believed. */
    private Standing federated(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String address) {
        if (!trusted.test(subject.issuer())) {
            return new Standing.Gone("No enabled identity provider of the realm is trusted for certificates of "
                    + subject.issuer() + " any more. An admin can enable or mark it again.");
        }
        return present(new Requester(
                subject,
                subject.sub(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                address,
                claims == null ? Map.of() : claims.claims(),
                claims == null ? null : claims.issuer()));
    }

    private Standing present(Requester requester) {
        return new Standing.Present(
                requester.name(),
                policies.apply(requester),
                new RequesterValues(session, requester, List::of, requester::claims));
    }
}
