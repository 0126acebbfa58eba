package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.Faults;
import dev.keycloakacme.keycloak.config.ServerOptions;
import dev.keycloakacme.keycloak.health.NodeHealth;
import dev.keycloakacme.keycloak.jobs.LossQueue;
import dev.keycloakacme.keycloak.jobs.NodeWork;
import dev.keycloakacme.keycloak.jobs.RealmSetup;
import dev.keycloakacme.keycloak.jobs.SubjectEvents;
import dev.keycloakacme.policy.Allowance;
import dev.keycloakacme.spi.SubjectPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/acme}; holds what all requests of this server share. */
public final class AcmeRealmResourceProviderFactory implements RealmResourceProviderFactory, SubjectPolicy {

    public static final String ID = "acme";

    private final QuietLog publicLog = new QuietLog(System::nanoTime, Failures::log);
    private @Nullable AcmeServer server;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        server = AcmeServer.start(ServerOptions.read(config));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        RealmSetup.register(factory);
        SubjectEvents.register(factory, server());
        NodeWork.register(factory, server());
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        AcmeWiring wiring = wiring(session, session.getContext().getRealm());
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new AcmeResource(new Endpoint(session, wiring), new PublicEndpoint(session, wiring, publicLog));
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** The services of a realm, for the admin endpoints too. */
    public AcmeWiring wiring(KeycloakSession session, RealmModel realm) {
        return new AcmeWiring(session, realm, server());
    }

    @Override
    public Optional<List<Allowance>> allowancesOf(KeycloakSession session, RealmModel realm, Subject subject) {
        AcmeWiring wiring = wiring(session, realm);
        if (!wiring.isEnabled()) {
            return Optional.empty();
        }
        Standing standing = wiring.subjects().standingOf(subject, null);
        return standing instanceof Standing.Gone
                ? Optional.empty()
                : Optional.of(standing.requirePresent().policy().allowances());
    }

    /** What is known of this node, for Keycloak's health endpoint. */
    public NodeHealth health() {
        return server().health();
    }

    /** Where this node is told of subjects that may be gone, or back. */
    public LossQueue losses() {
        return server().losses();
    }

    /** What this server does wrong on purpose, for the same. */
    public Faults faults() {
        return server().options().faults();
    }

    private AcmeServer server() {
        return Objects.requireNonNull(server, "Keycloak calls init first");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
