package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakCluster;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RevokedOnLoss;
import dev.keycloakacme.testkit.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The node that heard that a client was disabled dies before it has done anything about it. */
@OnGround(Ground.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostEventIT {

    private static final String NAME = "job.ci.demo.internal";
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    private PostgresServer database;
    private KeycloakCluster cluster;
    private RealmFixture fixture;

    @BeforeAll
    void start() throws IOException {
        BuildPaths paths = BuildPaths.read();
        Path folder = paths.work().resolve("lost-event");
        FileTree.delete(folder);
        database = PostgresServer.start(folder.resolve("database"));
        cluster = KeycloakCluster.start(
                KeycloakDistribution.of(paths, ServerOptions.BUILD_POSTGRES),
                folder,
                OfflineRoot.in(paths.work().resolve("authority")),
                database);
        fixture = RealmFixture.create(cluster);
    }

    @AfterAll
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theOtherNodeRevokesWithinAMinute() {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm().putComponent(RevokedOnLoss.profile());
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();
        acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME)).must();
        KeycloakServer victim = cluster.node(0);
        RealmAdmin other = cluster.node(1).admin().realm(fixture.realm().realm());
        try {
            victim.admin().realm(fixture.realm().realm()).disableClient(DemoRealm.CI_CLIENT);
            victim.kill();

            Pause.until(
                    "revocation at the other node",
                    A_MINUTE,
                    () -> other.acme().certificates().get(0).hasNonNull("revoked_at"));

            JsonNode account = other.acme().accounts().get(0);
            assertThat(account.path("cause").asText()).isEqualTo("lost-identity");
        } finally {
            victim.start();
        }
    }
}
