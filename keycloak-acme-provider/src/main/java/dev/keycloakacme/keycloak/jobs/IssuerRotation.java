package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.ca.AuthorityKeyIds;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.renewal.CertificateSelection;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Has certificates replaced that another authority signed than the one that signs for their profile now. Nobody tells this
 * server that an issuer was rotated: a key store may have been exchanged on disk. So it looks, and what it finds for the
 * first time is the moment that windows are counted from.
 */
final class IssuerRotation {

    private static final Actor SERVER = new Actor("server", null, null, null, null, null);

    private static final Logger LOG = Logger.getLogger(IssuerRotation.class);

    private final KeycloakSessionFactory factory;
    private final AcmeServer server;

    IssuerRotation(KeycloakSessionFactory factory, AcmeServer server) {
        this.factory = factory;
        this.server = server;
    }

    /** @param deadline what is left then is left for the next time */
    void run(Instant deadline) {
        for (String realmId : RealmIds.all(factory)) {
            if (!KeycloakClock.INSTANCE.instant().isBefore(deadline)) {
                return;
            }
            try {
                KeycloakModelUtils.runJobInTransaction(factory, session -> look(session, realmId));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Realm %s could not be searched for certificates of former issuers", realmId);
            }
        }
    }

    private void look(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || !realm.isEnabled()) {
            return;
        }
        session.getContext().setRealm(realm);
        AcmeWiring wiring = new AcmeWiring(session, realm, server);
        if (wiring.isEnabled()) {
            wiring.profiles().all().forEach(profile -> look(wiring, profile));
        }
    }

    private static void look(AcmeWiring wiring, CertificateProfile profile) {
        String present;
        try {
            present = AuthorityKeyIds.below(
                    wiring.issuers().named(profile.issuer()).chain().get(0));
        } catch (AcmeException e) {
            // the health check names it; without an issuer nothing can be replaced
            LOG.debugf(e, "Issuer %s cannot be used now", profile.issuer());
            return;
        }
        int count = wiring.renewalService()
                .replaceSoon(CertificateSelection.ofFormerAuthorities(profile.name(), present), SERVER);
        if (count > 0) {
            LOG.infof(
                    "Realm %s: %d certificates of profile %s are of a former issuer, and should be replaced",
                    wiring.realm().getName(), count, profile.name());
        }
    }
}
