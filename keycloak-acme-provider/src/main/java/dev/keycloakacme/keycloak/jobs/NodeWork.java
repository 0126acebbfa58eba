package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.health.ComponentCheck;
import dev.keycloakacme.keycloak.health.NodeCheck;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/**
 * What each node does besides answering requests. It begins when the tables are there, with a check of the node before
 * the first request; a node that is not fit does nothing but check itself.
 */
public final class NodeWork {

    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Duration ISSUERS_TICK = Duration.ofSeconds(30);
    private static final Duration LOSSES_TICK = Duration.ofSeconds(1);

    /**
     * Certificates are revoked within a minute of a loss of which nobody told. In the worst case that is an interval and a
     * tick, a lease and a tick if the node dies that looks for losses, and the time of a run, which is the lease again.
     */
    private static final Duration RECONCILE_INTERVAL = Duration.ofSeconds(20);

    private static final Duration RECONCILE_LEASE = Duration.ofSeconds(10);
    private static final Duration RECONCILE_TICK = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(NodeWork.class);

    private NodeWork() {}

    public static void register(KeycloakSessionFactory factory, AcmeServer server) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                begin(factory, server);
            }
        });
    }

    private static void begin(KeycloakSessionFactory factory, AcmeServer server) {
        NodeCheck check = new NodeCheck(factory, server.health());
        ComponentCheck components = new ComponentCheck(factory, server.health());
        Sweep sweep = new Sweep(factory, server);
        ClusterJob cleanUp = new ClusterJob(
                "clean-up",
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                factory,
                server.nodeName(),
                new CleanUp(factory)::run);
        ClusterJob rotation = new ClusterJob(
                "issuer-rotation",
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                factory,
                server.nodeName(),
                new IssuerRotation(factory, server)::run);
        ClusterJob crls = new ClusterJob(
                "crl-renewal",
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                factory,
                server.nodeName(),
                new CrlRenewal(factory, server)::run);
        ClusterJob resealing = new ClusterJob(
                "key-resealing",
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                factory,
                server.nodeName(),
                new KeyResealing(factory, server)::run);
        check.run();
        openCounters(factory, server);
        server.scheduler().every(TICK, "acme-check", check::run);
        server.scheduler().every(ISSUERS_TICK, "acme-components", () -> ifFit(server, components::run));
        server.scheduler().every(TICK, "acme-sweep", () -> ifFit(server, sweep::run));
        server.scheduler().every(TICK, "acme-crls", () -> ifFit(server, crls::runIfDue));
        server.scheduler().every(TICK, "acme-jobs", () -> ifFit(server, cleanUp::runIfDue));
        server.scheduler().every(TICK, "acme-rotation", () -> ifFit(server, rotation::runIfDue));
        server.scheduler().every(TICK, "acme-keys", () -> ifFit(server, resealing::runIfDue));
        lookForLosses(factory, server);
        serveLists(factory, server);
    }

    /** What the lists of admins show and find. */
    private static void serveLists(KeycloakSessionFactory factory, AcmeServer server) {
        SightingNotes notes = new SightingNotes(factory, server.sightings());
        ClusterJob filling = new ClusterJob(
                "search-filling",
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                factory,
                server.nodeName(),
                new SearchFilling(factory)::run);
        server.scheduler().every(TICK, "acme-sightings", () -> ifFit(server, notes::run));
        server.scheduler().atEnd("acme-sightings", () -> ifFit(server, notes::run));
        server.scheduler().every(TICK, "acme-search", () -> ifFit(server, filling::runIfDue));
    }

    private static void lookForLosses(KeycloakSessionFactory factory, AcmeServer server) {
        LossReviews losses = new LossReviews(factory, server);
        ClusterJob reconcile = new ClusterJob(
                "reconcile",
                RECONCILE_INTERVAL,
                RECONCILE_LEASE,
                factory,
                server.nodeName(),
                new Reconciliation(factory, server)::run);
        server.scheduler().every(LOSSES_TICK, "acme-losses", () -> ifFit(server, losses::run));
        server.scheduler().every(RECONCILE_TICK, "acme-reconcile", () -> ifFit(server, reconcile::runIfDue));
    }

    /** Without them this node counts by itself. */
    private static void openCounters(KeycloakSessionFactory factory, AcmeServer server) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, server.counts().cluster()::open);
        } catch (RuntimeException e) {
            LOG.errorf(e, "There are no counters of the cluster: limits are counted by this node alone");
        }
    }

    private static void ifFit(AcmeServer server, Runnable work) {
        if (server.health().isFit()) {
            work.run();
        }
    }
}
