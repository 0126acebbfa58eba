package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Gateway;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gateways that were given the CRLs of issuer and root keep revoked clients out, and nobody else. */
@WithKeycloak
@OnGround(Ground.POSTGRES)
class GatewayCrlIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path curl = Programs.require("curl");
    private final Path openssl = Programs.require("openssl");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRevokedClientStaysOutside(Gateway.Kind kind, RealmFixture fixture, Keycloak keycloak) throws IOException {
        URI url = Leaf.issue(fixture, "server").crl();
        PublicFiles files = new PublicFiles(fixture.http());
        Leaf leaving = Leaf.issue(fixture, "client");
        Leaf staying = Leaf.issue(fixture, "client");
        leaving.write(folder, "leaving");
        staying.write(folder, "staying");
        Path rootCrl = folder.resolve("root-crl.pem");
        keycloak.authority().signCrl(rootCrl);

        Path before = crls("before", files.get(url).body(), rootCrl);
        try (Gateway gateway = Gateway.start(kind, folder.resolve("before"), keycloak.authority(), before)) {
            assertThat(letsIn(gateway, "leaving", fixture)).isTrue();
            assertThat(letsIn(gateway, "staying", fixture)).isTrue();
        }

        fixture.acme().revokeCertificate(leaving.serial(), 1);
        Pause.until(
                "the revocation being on the CRL",
                PATIENCE,
                () -> files.lists(url, leaving.certificate().getSerialNumber()));
        Path after = crls("after", files.get(url).body(), rootCrl);
        try (Gateway gateway = Gateway.start(kind, folder.resolve("after"), keycloak.authority(), after)) {
            assertThat(letsIn(gateway, "leaving", fixture)).isFalse();
            assertThat(letsIn(gateway, "staying", fixture)).isTrue();
        }
    }

    /** Both in one file, as PEM. */
    private Path crls(String name, byte[] issuers, Path rootCrl) throws IOException {
        Path der = Files.write(folder.resolve(name + ".crl"), issuers);
        String pem = new Run(openssl.toString(), "crl", "-inform", "DER", "-in", der.toString()).must(PATIENCE);
        return Files.writeString(folder.resolve(name + ".pem"), pem + Files.readString(rootCrl));
    }

    private boolean letsIn(Gateway gateway, String client, RealmFixture fixture) {
        Run.Outcome outcome = new Run(curl.toString(), "-sS", "-o", "/dev/null", "-w", "status=%{http_code}")
                .with("--cacert", fixture.rootFile().toString())
                .with("--cert", folder.resolve(client + ".pem").toString())
                .with("--key", folder.resolve(client + ".key").toString(), gateway.url())
                .run(PATIENCE);
        return outcome.succeeded() && outcome.output().contains("status=200");
    }
}
