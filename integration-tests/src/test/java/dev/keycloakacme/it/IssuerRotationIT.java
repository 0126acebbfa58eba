package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of an issuer that was rotated are renewed early: the job looks once an hour, or when the test says so. */
@WithKeycloak
@OnGround(Ground.POSTGRES)
class IssuerRotationIT {

    private static final String NAME = "rotated.ci.demo.internal";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void certificatesOfAFormerIssuerAreDueSoon(RealmFixture fixture, Keycloak keycloak, PostgresServer database)
            throws Exception {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        Instant begin = Instant.now();
        URI ofServer = Renewal.url(
                acme,
                Renewal.finish(acme, acme.newOrder("server", "dns:" + NAME).must(), NAME));
        URI ofClient = Renewal.url(acme, Renewal.issue(acme, null, NAME));

        rotate(fixture, keycloak, "client");
        execute(database, "update ACME_JOB set LAST_RUN = 0 where NAME = 'issuer-rotation'");

        Pause.until(
                "the renewal of what the former issuer signed",
                PATIENCE,
                () -> start(fixture, ofClient).isBefore(begin.plus(Duration.ofHours(3))));
        assertThat(start(fixture, ofServer))
                .as("a profile that stays with its issuer")
                .isAfter(begin.plus(Duration.ofDays(19)));
        assertThat(fixture.acme().audit())
                .filteredOn(it -> it.path("type").asText().equals("ReplacementRequested"))
                .hasSize(1);
    }

    private void rotate(RealmFixture fixture, Keycloak keycloak, String profile) throws IOException {
        OfflineRoot next = OfflineRoot.in(folder);
        Files.copy(
                next.keyStores().resolve(next.issuerKeyStore()),
                keycloak.authority().keyStores().resolve(fixture.realm().id()).resolve("next.p12"));
        fixture.realm()
                .putComponent(Component.issuer("keystore", "next-issuer")
                        .with("keystore", "next.p12")
                        .with("password", next.password()));
        fixture.realm()
                .putComponent(Component.profile(profile)
                        .with("description", "rotated")
                        .with("issuer", "next-issuer")
                        .with("validity", "PT24H")
                        .with("backdate", "PT1M")
                        .with("key-types", "ec-p256")
                        .with("subject", "first-dns-name")
                        .with("extended-key-usages", "clientAuth"));
    }

    private static Instant start(RealmFixture fixture, URI renewalInfo) {
        return Renewal.window(Renewal.get(fixture.http(), renewalInfo)).start();
    }

    private static void execute(PostgresServer database, String statement) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(statement);
        }
    }
}
