package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RevokedOnLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users of a directory, which sends no events: who is gone there is found, and nobody is gone because it does not answer. */
@OnGround(Ground.H2)
@ExtendWith(ServerOfOthers.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostDirectoryIT {

    private static final String NAME = "dns:alice.ci.demo.internal";
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Longer than it takes to come past everything. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    private Path directory;
    private KeycloakServer keycloak;
    private RealmFixture fixture;
    private String staff;
    private RawAcme acme;

    @BeforeAll
    void start(ServerOfOthers server) throws IOException {
        directory = Files.createDirectories(BuildPaths.read().work().resolve("directory"))
                .toAbsolutePath();
        keycloak = server.keycloak();
    }

    @BeforeEach
    void issue() throws IOException {
        Files.deleteIfExists(directory.resolve("down"));
        fixture = RealmFixture.create(keycloak);
        fixture.realm()
                .putComponent(
                        new Component("org.keycloak.storage.UserStorageProvider", "file-directory", "files", Map.of())
                                .with("folder", directory.toString())
                                .with("removeInvalidUsersEnabled", "false")
                                .with("enabled", "true"));
        fixture.realm().putComponent(RevokedOnLoss.profile());
        fixture.realm().putComponent(RevokedOnLoss.staff(NAME));
        staff = fixture.realm().createGroup("staff");
        acme = issueTo("alice");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoIsDisabledOrMissingInTheDirectoryLosesCertificatesWithinAMinuteThoughNobodyTells() throws IOException {
        issueTo("bob");
        Files.writeString(directory.resolve("alice"), "disabled");
        Files.delete(directory.resolve("bob"));

        Pause.until("revocation", WITHIN, () -> having(fixture.acme().certificates(), "revoked_at") == 2);
        Pause.until("the freeze", WITHIN, () -> having(fixture.acme().accounts(), "cause") == 2);

        Files.writeString(directory.resolve("alice"), "enabled");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);
        assertThat(having(fixture.acme().accounts(), "cause")).isEqualTo(1);
    }

    @Test
    void aDirectoryThatDoesNotAnswerHasNothingIssuedAndNothingRevoked() throws IOException {
        Files.writeString(directory.resolve("down"), "");

        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(503);
        Pause.of(ROUND);

        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(503);
        assertThat(having(fixture.acme().certificates(), "revoked_at")).isZero();
        assertThat(having(fixture.acme().accounts(), "cause")).isZero();

        Files.delete(directory.resolve("down"));
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);
    }

    /** An account and a certificate for a user of the directory. */
    private RawAcme issueTo(String username) throws IOException {
        Files.writeString(directory.resolve(username), "enabled");
        // asked for by name, the user is imported
        AcmeAdmin.Credential credential = fixture.acme().issueForUser(username);
        fixture.realm().join(fixture.realm().userId(username), staff);
        RawAcme client = new RawAcme(fixture.http(), fixture.directory());
        client.register(credential).must();
        RawAcme.Reply order = client.newOrder("client", NAME).must();
        client.finalizeOrder(order.json(), Csr.forNames(NAME)).must();
        return client;
    }

    private static long having(JsonNode listed, String field) {
        return StreamSupport.stream(listed.spliterator(), false)
                .filter(each -> each.hasNonNull(field))
                .count();
    }
}
