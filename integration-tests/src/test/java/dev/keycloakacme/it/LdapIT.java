package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RevokedOnLoss;
import dev.keycloakacme.testkit.Slapd;
import dev.keycloakacme.testkit.WithKeycloak;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users of a real OpenLDAP server: nothing is lost while it is down, and who is deleted there is gone. */
@OnGround(Ground.H2)
@WithKeycloak
class LdapIT {

    private static final String NAME = "dns:alice.ci.demo.internal";
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Two runs of the job that looks for who is gone, and some time to spare. */
    private static final Duration TWO_ROUNDS = Duration.ofSeconds(45);

    private RealmFixture fixture;
    private Slapd slapd;
    private RawAcme acme;

    @BeforeEach
    void issue(RealmFixture fixture) {
        this.fixture = fixture;
        slapd = Slapd.start(BuildPaths.read().work().resolve("slapd"), "alice", "bob");
        fixture.realm().putComponent(federation());
        fixture.realm().putComponent(RevokedOnLoss.profile());
        fixture.realm().putComponent(RevokedOnLoss.staff(NAME));
        // asked for by name, the user is imported
        AcmeAdmin.Credential credential = fixture.acme().issueForUser("alice");
        fixture.realm().join(fixture.realm().userId("alice"), fixture.realm().createGroup("staff"));
        acme = new RawAcme(fixture.http(), fixture.directory());
        acme.register(credential).must();
        assertThat(finalizeOrder(acme.newOrder("client", NAME).must()).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        if (slapd != null) {
            slapd.close();
        }
    }

    @Test
    void whileTheServerIsDownNothingIsIssuedAndNothingIsRevoked() {
        RawAcme.Reply order = acme.newOrder("client", NAME).must();
        assertThat(order.json().path("status").asText()).isEqualTo("ready");

        slapd.stop();

        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(503);
        assertThat(finalizeOrder(order).status()).isEqualTo(503);
        Pause.of(TWO_ROUNDS);
        assertThat(finalizeOrder(order).status()).isEqualTo(503);
        assertThat(account().path("state").asText()).isEqualTo("active");
        assertThat(fixture.acme().certificates()).hasSize(1);
        assertThat(certificate().hasNonNull("revoked_at")).isFalse();

        slapd.startAgain();

        assertThat(finalizeOrder(order).must().json().path("status").asText()).isEqualTo("valid");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);
        assertThat(fixture.acme().certificates()).hasSize(2);
    }

    @Test
    void whoIsDeletedInTheDirectoryIsRefusedAndLosesTheCertificate() {
        slapd.delete("alice");

        RawAcme.Reply refusal = acme.newOrder("client", NAME);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.json().path("detail").asText()).contains("removed");
        Pause.until("revocation", WITHIN, () -> certificate().hasNonNull("revoked_at"));
        assertThat(account().path("cause").asText()).isEqualTo("lost-identity");
    }

    private Component federation() {
        return new Component("org.keycloak.storage.UserStorageProvider", "ldap", "openldap", Map.of())
                .with("enabled", "true")
                .with("vendor", "other")
                .with("importEnabled", "true")
                .with("editMode", "READ_ONLY")
                .with("connectionUrl", slapd.url())
                .with("authType", "none")
                .with("usersDn", slapd.people())
                .with("userObjectClasses", "inetOrgPerson")
                .with("usernameLDAPAttribute", "uid")
                .with("rdnLDAPAttribute", "uid")
                .with("uuidLDAPAttribute", "entryUUID")
                .with("connectionTimeout", "2000")
                .with("readTimeout", "2000");
    }

    private RawAcme.Reply finalizeOrder(RawAcme.Reply order) {
        return acme.finalizeOrder(order.json(), Csr.forNames(NAME));
    }

    private JsonNode account() {
        return fixture.acme().accounts().get(0);
    }

    private JsonNode certificate() {
        return fixture.acme().certificates().get(0);
    }
}
