package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.health.Findings.Fault;
import dev.keycloakacme.keycloak.health.Findings.Kind;
import dev.keycloakacme.keycloak.jpa.DatabaseClock;
import dev.keycloakacme.keycloak.jpa.Schema;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Looks at this node: its clock against the database's, since leases, nonces and validity are times that all nodes must
 * agree on; and the version of the tables, since a newer node may have migrated them.
 */
public final class NodeCheck {

    /**
     * Of two nodes one may be this much ahead and the other this much behind. With more, one would take the lease of a
     * validation that the other is still doing for ended, or take a nonce for a second time.
     */
    public static final Duration MOST_SKEW = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(NodeCheck.class);

    private final KeycloakSessionFactory factory;
    private final NodeHealth health;
    private boolean failed;

    public NodeCheck(KeycloakSessionFactory factory, NodeHealth health) {
        this.factory = factory;
        this.health = health;
    }

    /** Looks, and tells {@link NodeHealth}; changes are logged. Where the database does not answer nothing is told. */
    public synchronized void run() {
        try {
            Findings before = health.findings();
            Findings now = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session -> look(
                            session.getProvider(JpaConnectionProvider.class).getEntityManager()));
            health.found(now);
            log(before, now);
            failed = false;
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.warnf(e, "This node could not be checked");
            }
            failed = true;
        }
    }

    private static Findings look(EntityManager entityManager) {
        Duration skew = DatabaseClock.skewOf(KeycloakClock.INSTANCE, entityManager);
        return findings(skew, Schema.read(entityManager));
    }

    /** @param schema empty if it cannot be told */
    static Findings findings(Duration skew, Optional<Schema> schema) {
        List<Fault> faults = new ArrayList<>();
        schema.map(NodeCheck::faultOf)
                .orElseGet(() -> Optional.of(new Fault(
                        Kind.SCHEMA, "The version of this server's tables is unknown: ACME_SCHEMA must have one row.")))
                .ifPresent(faults::add);
        if (skew.abs().compareTo(MOST_SKEW) > 0) {
            faults.add(new Fault(
                    Kind.CLOCK,
                    "This node's clock differs from the database's by " + skew.toSeconds() + " s. Repeat the request"
                            + " later, or at another node; an administrator has to set the clock right."));
        }
        return new Findings(faults, skew, List.of());
    }

    private static Optional<Fault> faultOf(Schema schema) {
        return schema.isUsable()
                ? Optional.empty()
                : Optional.of(new Fault(
                        Kind.SCHEMA,
                        "This node's software is of version " + Schema.OURS + " of the tables, which are of version "
                                + schema.version() + " and readable from " + schema.readableFrom()
                                + ". Repeat the request later, or at another node; an administrator has to update this"
                                + " one."));
    }

    private static void log(Findings before, Findings now) {
        List<Kind> former = before.faults().stream().map(Fault::kind).toList();
        now.faults().stream()
                .filter(fault -> !former.contains(fault.kind()))
                .forEach(fault -> LOG.errorf("ACME is refused here: %s", fault.reason()));
        boolean wasAtFault = former.stream().anyMatch(kind -> kind != Kind.UNCHECKED);
        if (now.faults().isEmpty() && wasAtFault) {
            LOG.info("ACME is served here again");
        }
    }
}
