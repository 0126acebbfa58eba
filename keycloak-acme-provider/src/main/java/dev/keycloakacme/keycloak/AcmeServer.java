package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.RandomId;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.crypto.RecentModuli;
import dev.keycloakacme.federation.IssuerKeyMemory;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.JwsVerifier;
import dev.keycloakacme.keycloak.admin.StatisticsMemory;
import dev.keycloakacme.keycloak.config.Faults;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.config.ServerOptions;
import dev.keycloakacme.keycloak.health.NodeHealth;
import dev.keycloakacme.keycloak.jobs.LossQueue;
import dev.keycloakacme.keycloak.jobs.Scheduler;
import dev.keycloakacme.keycloak.jobs.ValidationPool;
import dev.keycloakacme.keycloak.limit.SharedCounts;
import dev.keycloakacme.keycloak.revocation.CrlMemory;
import dev.keycloakacme.ocsp.OcspMemory;
import dev.keycloakacme.order.FreshOrders;
import dev.keycloakacme.problem.AcmeException;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * What all requests of this server share.
 *
 * @param keys reads the keys of strangers
 * @param signers accounts whose requests came a moment ago
 * @param sightings of accounts that are still to be written down
 * @param losses subjects that may be gone, or back, as this node was told
 * @param freshOrders orders that were made here, as far as CAA goes
 * @param moduli of the RSA keys certified lately
 * @param counts of what is limited
 * @param crls that this node hands out
 * @param ocsp what was answered a moment ago, and by which key
 * @param statistics that this node counted a moment ago
 * @param issuerKeys of outside issuers that realms trust
 * @param nodeName of this server, as holder of leases
 */
public record AcmeServer(
        ServerOptions options,
        ValidationPool pool,
        Scheduler scheduler,
        NodeHealth health,
        JwkReader keys,
        Parsed parsed,
        JwsVerifier verifier,
        AccountMemory signers,
        AccountSightings sightings,
        LossQueue losses,
        FreshOrders freshOrders,
        RecentModuli moduli,
        SharedCounts counts,
        CrlMemory crls,
        OcspMemory ocsp,
        StatisticsMemory statistics,
        IssuerKeyMemory issuerKeys,
        String nodeName)
        implements AutoCloseable {

    private static final int MOST_SIGNERS = 10_000;
    private static final int MOST_SIGHTINGS = 10_000;
    private static final int MOST_LOSSES = 10_000;
    private static final int MOST_MODULI = 1_000;

    private static final Logger LOG = Logger.getLogger(AcmeServer.class);

    public static AcmeServer start(ServerOptions options) {
        if (options.masterKeys() == null && !options.masterKeyFromVault()) {
            LOG.warn("ACME has no master key: MAC keys and nonces of each realm depend on its own HMAC key. Set"
                    + " --spi-realm-restapi-extension--acme--master-key, or keep it in the vault");
        }
        if (!options.faults().equals(Faults.NONE)) {
            LOG.warnf(
                    "ACME MAKES FAULTS ON PURPOSE (%s): never use this server for anything but tests of clients",
                    options.faults());
        }
        Cryptography cryptography = Cryptography.chosen();
        LOG.infof(
                "ACME signs and verifies with %s%s",
                cryptography.name(),
                cryptography.passedOver().isEmpty() ? "" : ", since others do not work: " + cryptography.passedOver());
        JwkReader keys = new JwkReader(cryptography.ec());
        return new AcmeServer(
                options,
                new ValidationPool(options.validationThreads(), options.validationQueue()),
                new Scheduler(),
                new NodeHealth(),
                keys,
                Parsed.by(keys, options),
                new JwsVerifier(cryptography.ec()),
                new AccountMemory(MOST_SIGNERS, System::nanoTime),
                new AccountSightings(MOST_SIGHTINGS),
                new LossQueue(MOST_LOSSES),
                new FreshOrders(),
                new RecentModuli(MOST_MODULI),
                SharedCounts.start(),
                new CrlMemory(KeycloakClock.INSTANCE, System::nanoTime),
                new OcspMemory(System::nanoTime, AcmeServer::renewalFailed),
                new StatisticsMemory(System::nanoTime),
                new IssuerKeyMemory(System::nanoTime),
                RandomId.next());
    }

    private static void renewalFailed(String realm, IssuerId issuer, Instant end, AcmeException cause) {
        LOG.errorf(
                cause,
                "Issuer %s of realm %s did not renew the key that signs OCSP responses; there are none after %s",
                issuer,
                realm,
                end);
    }

    @Override
    public void close() {
        scheduler.close();
        pool.close();
    }
}
