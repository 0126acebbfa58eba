package dev.keycloakacme.keycloak;

import dev.keycloakacme.keycloak.jpa.JpaAccountQueries;
import dev.keycloakacme.keycloak.jpa.JpaAccountWalk;
import dev.keycloakacme.keycloak.jpa.JpaAccounts;
import dev.keycloakacme.keycloak.jpa.JpaAuditQueries;
import dev.keycloakacme.keycloak.jpa.JpaAuthorizations;
import dev.keycloakacme.keycloak.jpa.JpaBarredKeys;
import dev.keycloakacme.keycloak.jpa.JpaCertificateQueries;
import dev.keycloakacme.keycloak.jpa.JpaCertificateWalk;
import dev.keycloakacme.keycloak.jpa.JpaCertificates;
import dev.keycloakacme.keycloak.jpa.JpaClaimsSnapshots;
import dev.keycloakacme.keycloak.jpa.JpaCredentialQueries;
import dev.keycloakacme.keycloak.jpa.JpaCrlQueries;
import dev.keycloakacme.keycloak.jpa.JpaCrls;
import dev.keycloakacme.keycloak.jpa.JpaEabCredentials;
import dev.keycloakacme.keycloak.jpa.JpaHoldings;
import dev.keycloakacme.keycloak.jpa.JpaOrderQueries;
import dev.keycloakacme.keycloak.jpa.JpaOrderTimes;
import dev.keycloakacme.keycloak.jpa.JpaOrders;
import dev.keycloakacme.keycloak.jpa.JpaPredecessors;
import dev.keycloakacme.keycloak.jpa.JpaRealmAttributes;
import dev.keycloakacme.keycloak.jpa.JpaReplacements;
import dev.keycloakacme.keycloak.jpa.JpaStatistics;
import dev.keycloakacme.keycloak.jpa.JpaTokenUses;
import dev.keycloakacme.keycloak.jpa.JpaWalks;
import dev.keycloakacme.profile.ProfileName;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The stores of one realm for one Keycloak session. The entity manager is not asked for before a store is. */
public final class AcmeStores {

    private final KeycloakSession session;
    private final String realmId;
    private final AcmeServer server;
    private @Nullable EntityManager entityManager;

    AcmeStores(KeycloakSession session, String realmId, AcmeServer server) {
        this.session = session;
        this.realmId = realmId;
        this.server = server;
    }

    /** Writes what is pending, so that a failure becomes a problem document and not a false success. */
    public void flush() {
        if (entityManager != null) {
            entityManager.flush();
        }
    }

    public EntityManager entityManager() {
        if (entityManager == null) {
            entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        }
        return entityManager;
    }

    public JpaAccounts accounts() {
        return new JpaAccounts(
                entityManager(),
                realmId,
                server.parsed().accountKeys(),
                id -> AfterTransaction.run(session, () -> server.signers().forget(realmId, id)));
    }

    public JpaEabCredentials credentials() {
        return new JpaEabCredentials(entityManager(), realmId);
    }

    public JpaOrders orders() {
        return new JpaOrders(entityManager(), realmId);
    }

    public JpaAuthorizations authorizations() {
        return new JpaAuthorizations(entityManager(), realmId);
    }

    public JpaCertificates certificates() {
        return new JpaCertificates(entityManager(), realmId);
    }

    public JpaPredecessors predecessors() {
        return new JpaPredecessors(entityManager(), realmId);
    }

    public JpaReplacements replacements() {
        return new JpaReplacements(entityManager(), realmId);
    }

    public JpaBarredKeys barredKeys() {
        return new JpaBarredKeys(entityManager(), realmId);
    }

    public JpaCrls crls() {
        return new JpaCrls(entityManager(), realmId);
    }

    public JpaCrlQueries crlQueries() {
        return new JpaCrlQueries(entityManager(), realmId);
    }

    public JpaCredentialQueries credentialQueries() {
        return new JpaCredentialQueries(entityManager(), realmId);
    }

    public JpaAccountQueries accountQueries() {
        return new JpaAccountQueries(entityManager(), realmId, server.parsed().accountKeys());
    }

    public JpaCertificateQueries certificateQueries() {
        return new JpaCertificateQueries(entityManager(), realmId);
    }

    public JpaOrderQueries orderQueries() {
        return new JpaOrderQueries(entityManager(), realmId);
    }

    public JpaAuditQueries auditQueries() {
        return new JpaAuditQueries(entityManager(), realmId);
    }

    public JpaHoldings holdings() {
        return new JpaHoldings(entityManager(), realmId, server.parsed().accountKeys());
    }

    public JpaWalks walks() {
        return new JpaWalks(entityManager(), realmId);
    }

    public JpaAccountWalk accountWalk(Instant now) {
        return new JpaAccountWalk(entityManager(), realmId, now);
    }

    /** @param profiles whose certificates are revoked on loss */
    public JpaCertificateWalk certificateWalk(Set<ProfileName> profiles, Instant now) {
        return new JpaCertificateWalk(entityManager(), realmId, profiles, now);
    }

    public JpaRealmAttributes realmAttributes() {
        return new JpaRealmAttributes(entityManager(), realmId);
    }

    public JpaStatistics statistics() {
        return new JpaStatistics(entityManager(), realmId);
    }

    public JpaOrderTimes orderTimes() {
        return new JpaOrderTimes(entityManager(), realmId);
    }

    public JpaClaimsSnapshots claims() {
        return new JpaClaimsSnapshots(entityManager(), realmId);
    }

    public JpaTokenUses tokenUses() {
        return new JpaTokenUses(entityManager(), realmId);
    }
}
