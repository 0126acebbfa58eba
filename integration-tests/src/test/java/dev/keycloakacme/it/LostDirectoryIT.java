package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.it.directory.FileDirectoryFactory;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Users of a directory, which sends no events: who is gone there is found, and nobody is gone because it does not answer. */
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostDirectoryIT {

    private static final String NAME = "dns:alice.ci.demo.internal";
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private Path directory;
    private KeycloakServer keycloak;
    private RealmFixture fixture;
    private RawAcme acme;

    @BeforeAll
    void start() throws IOException {
        BuildPaths paths = BuildPaths.read();
        Path server = paths.work().resolve("keycloak-directory");
        FileTree.delete(server);
        directory = Files.createDirectories(paths.work().resolve("directory")).toAbsolutePath();
        Path jar = ProviderJar.write(
                paths.work().resolve("file-directory.jar"),
                "org.keycloak.storage.UserStorageProviderFactory",
                FileDirectoryFactory.class);
        KeycloakDistribution ours = KeycloakDistribution.of(paths, ServerOptions.BUILD);
        keycloak = KeycloakServer.start(
                new KeycloakDistribution(
                        ours.serverZip(),
                        Stream.concat(ours.providers().stream(), Stream.of(jar)).toList(),
                        ours.buildOptions(),
                        ours.cache()),
                new KeycloakServer.Settings(
                        server,
                        OfflineRoot.in(paths.work().resolve("authority")),
                        FreePorts.next(),
                        FreePorts.next(),
                        "admin",
                        "admin",
                        List.of(),
                        ServerOptions.LOOPBACK_VALIDATION));
    }

    @AfterAll
    void stop() {
        if (keycloak != null) {
            keycloak.kill();
        }
    }

    @BeforeEach
    void issue() throws IOException {
        Files.deleteIfExists(directory.resolve("down"));
        Files.writeString(directory.resolve("alice"), "enabled");
        fixture = RealmFixture.create(keycloak);
        fixture.realm()
                .putComponent(
                        new Component("org.keycloak.storage.UserStorageProvider", "file-directory", "files", Map.of())
                                .with("folder", directory.toString())
                                .with("removeInvalidUsersEnabled", "false")
                                .with("enabled", "true"));
        fixture.realm()
                .putComponent(Component.profile("client")
                        .with("issuer", "demo-issuer")
                        .with("extended-key-usages", "clientAuth")
                        .with("validity", "PT24H")
                        .with("revoke-on-loss", "true"));
        fixture.realm()
                .putComponent(Component.mapper("group", "staff")
                        .with("group", "/staff")
                        .with("effect", "allow")
                        .with("profiles", "client")
                        .with("names", NAME)
                        .with("mode", "identity")
                        .with("enabled", "true"));
        // asked for by her name, she is imported
        AcmeAdmin.Credential credential = fixture.acme().issueForUser("alice");
        fixture.realm().join(fixture.realm().userId("alice"), fixture.realm().createGroup("staff"));
        acme = new RawAcme(fixture.http(), fixture.directory());
        acme.register(credential).must();
        RawAcme.Reply order = acme.newOrder("client", NAME).must();
        acme.finalizeOrder(order.json(), Csr.forNames(NAME)).must();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoIsDisabledInTheDirectoryLosesCertificatesWithinAMinuteThoughNobodyTells() throws IOException {
        Files.writeString(directory.resolve("alice"), "disabled");

        Pause.until("revocation", WITHIN, () -> certificate().hasNonNull("revoked_at"));
        Pause.until("the freeze", WITHIN, () -> account().path("cause").asText().equals("lost-identity"));

        Files.writeString(directory.resolve("alice"), "enabled");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);
    }

    @Test
    void whoIsMissingInTheDirectoryLosesThemToo() throws IOException {
        Files.delete(directory.resolve("alice"));

        Pause.until("revocation", WITHIN, () -> certificate().hasNonNull("revoked_at"));
    }

    @Test
    void aDirectoryThatDoesNotAnswerHasNothingIssuedAndNothingRevoked() throws IOException {
        Files.writeString(directory.resolve("down"), "");

        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(503);
        Pause.of(WITHIN);

        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(503);
        assertThat(certificate().hasNonNull("revoked_at")).isFalse();
        assertThat(account().path("state").asText()).isEqualTo("active");

        Files.delete(directory.resolve("down"));
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);
    }

    private JsonNode certificate() {
        return fixture.acme().certificates().get(0);
    }

    private JsonNode account() {
        return fixture.acme().accounts().get(0);
    }
}
