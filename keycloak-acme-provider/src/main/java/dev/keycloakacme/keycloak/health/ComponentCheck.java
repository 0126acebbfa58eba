package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.keycloak.issuer.KeycloakIssuers;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Loads the issuers, policy mappers and certificate profiles of the realms that have ACME on. An issuer that is loaded
 * already costs nothing; a look begins no other realm after two seconds, and of those it did not come to the former
 * faults stand. It runs on a thread of its own: an issuer that hangs, as on a file share, must not stop the check of clock
 * and tables.
 */
public final class ComponentCheck {

    private static final Duration MOST = Duration.ofSeconds(2);
    private static final String ISSUER = "issuer";

    private static final Logger LOG = Logger.getLogger(ComponentCheck.class);

    private final KeycloakSessionFactory factory;
    private final NodeHealth health;

    public ComponentCheck(KeycloakSessionFactory factory, NodeHealth health) {
        this.factory = factory;
        this.health = health;
    }

    /** Looks, and tells {@link NodeHealth}. */
    public void run() {
        health.found(look(health.findings().components()));
    }

    /** Those that keep their realm from issuing. @param before the result of the last look, so that only news are logged */
    List<ComponentFault> look(List<ComponentFault> before) {
        long end = System.nanoTime() + MOST.toNanos();
        List<ComponentFault> faults = new ArrayList<>();
        for (RealmName realm : realms()) {
            if (System.nanoTime() - end > 0) {
                before.stream()
                        .filter(fault -> fault.realm().equals(realm.name()))
                        .forEach(faults::add);
                continue;
            }
            // a session for each realm, since a session's vault is that of the realm it was first asked for
            faults.addAll(KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> faultsOf(session, realm.id())));
        }
        faults.stream()
                .filter(fault -> !before.contains(fault))
                .forEach(fault -> LOG.errorf(
                        "Realm %s cannot issue: %s %s %s", fault.realm(), fault.kind(), fault.name(), fault.reason()));
        return faults;
    }

    private record RealmName(String id, String name) {}

    private List<RealmName> realms() {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .filter(realm -> realm.isEnabled() && SettingsReader.isSurelyEnabled(realm.getAttributes()))
                        .map(realm -> new RealmName(realm.getId(), realm.getName()))
                        .toList());
    }

    private static List<ComponentFault> faultsOf(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return List.of();
        }
        session.getContext().setRealm(realm);
        return faultsOf(session, realm);
    }

    /** Those of one realm, looked for now. */
    public static List<ComponentFault> faultsOf(KeycloakSession session, RealmModel realm) {
        List<ComponentFault> faults = new ArrayList<>(new PolicyComponents(session, realm).faults());
        KeycloakIssuers.names(realm)
                .forEach(name -> faultOf(session, realm, name).ifPresent(faults::add));
        return faults;
    }

    private static Optional<ComponentFault> faultOf(KeycloakSession session, RealmModel realm, String name) {
        try {
            new KeycloakIssuers(session, realm).named(name);
            return Optional.empty();
        } catch (AcmeException e) {
            return Optional.of(new ComponentFault(realm.getName(), ISSUER, name, ComponentFault.wordsOf(e)));
        } catch (RuntimeException | LinkageError e) {
            // an issuer of somebody else's: what it throws may say anything
            LOG.errorf(e, "Issuer %s of realm %s failed", name, realm.getName());
            return Optional.of(new ComponentFault(realm.getName(), ISSUER, name, "failed; the log says how"));
        }
    }
}
