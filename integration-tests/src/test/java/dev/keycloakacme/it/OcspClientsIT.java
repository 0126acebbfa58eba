package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakCluster;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.Nginx;
import dev.keycloakacme.testkit.OcspClient;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Those who ask whether a certificate is revoked, by plain HTTP, at the nodes of a cluster. */
@WithKeycloak
@OnGround(Ground.CLUSTER)
class OcspClientsIT {

    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEY_COMPROMISE = 1;

    @TempDir
    Path folder;

    private RealmFixture fixture;
    private Leaf issued;
    private X509Certificate leaf;
    private X509Certificate issuing;
    private OcspClient one;
    private OcspClient other;

    @BeforeEach
    void issueACertificate(KeycloakCluster cluster, RealmFixture fixture) {
        this.fixture = fixture;
        issued = Leaf.issue(fixture, "server");
        leaf = issued.certificate();
        issuing = issued.issuer();
        one = at(cluster.node(0));
        other = at(cluster.node(1));
    }

    @Test
    void aRevocationIsSeenAtBothNodesWithinFiveSeconds(TestReporter reporter) {
        byte[] request = OcspClient.request(issuing, leaf.getSerialNumber());
        assertThat(one.get(request).says()).isEqualTo("good");
        assertThat(other.get(request).says()).isEqualTo("good");

        Instant revoked = Instant.now();
        fixture.acme().revokeCertificate(issued.serial(), KEY_COMPROMISE);
        for (OcspClient node : List.of(one, other)) {
            Pause.until(
                    "the revocation seen at " + node.responder(),
                    PROMISED,
                    () -> node.get(request).says().equals("revoked"));
            Duration taken = Duration.between(revoked, Instant.now());
            reporter.publishEntry("revocation seen at " + node.responder().getAuthority(), taken.toString());
            assertThat(taken).isLessThan(PROMISED);
        }
    }

    @Test
    void opensslAsks() throws IOException {
        assertThat(askedByOpenssl()).contains("Response verify OK", "leaf.pem: good");

        revoke();

        assertThat(askedByOpenssl()).contains("Response verify OK", "leaf.pem: revoked", "Reason: keyCompromise");
    }

    @Test
    void theJdkAsks() throws Exception {
        validateAskingFor(leaf);

        revoke();

        assertThatThrownBy(() -> validateAskingFor(leaf))
                .isInstanceOfSatisfying(
                        CertPathValidatorException.class,
                        refusal -> assertThat(refusal.getReason()).isEqualTo(BasicReason.REVOKED));
    }

    @Test
    void nginxStaplesTheAnswer() throws IOException {
        try (Nginx nginx = Nginx.start(folder, serving() + """
                ssl_stapling on;
                ssl_stapling_verify on;
                ssl_stapling_responder %s;
                """.formatted(one.responder()))) {
            // nginx asks while it serves the first connections without
            Pause.until(
                    "a stapled answer", PATIENCE, () -> handshake(nginx).contains("OCSP Response Status: successful"));
            assertThat(handshake(nginx)).contains("Cert Status: good", "Verify return code: 0 (ok)");
        }
    }

    @Test
    void nginxRefusesAClientWhoseCertificateIsRevoked() throws IOException {
        Leaf client = Leaf.issue(fixture, "client");
        client.write(folder, "client");
        try (Nginx nginx = Nginx.start(folder, serving() + """
                ssl_verify_client on;
                ssl_verify_depth 2;
                ssl_client_certificate trusted.pem;
                ssl_ocsp leaf;
                ssl_ocsp_responder %s;
                """.formatted(other.responder()))) {
            assertThat(statusForClient(nginx)).isEqualTo("200");

            fixture.acme().revokeCertificate(client.serial(), KEY_COMPROMISE);

            Pause.until(
                    "the revoked client refused",
                    PROMISED,
                    () -> statusForClient(nginx).equals("400"));
        }
    }

    private void revoke() {
        fixture.acme().revokeCertificate(issued.serial(), KEY_COMPROMISE);
        Ocsp.awaitRevoked(one, issuing, leaf);
        Ocsp.awaitRevoked(other, issuing, leaf);
    }

    private OcspClient at(KeycloakServer node) {
        URI acme = node.plainAddress().resolve("/realms/" + fixture.realm().realm() + "/acme/");
        return OcspClient.of(fixture.http(), acme, issuing);
    }

    private String askedByOpenssl() throws IOException {
        Path leafFile = write("leaf.pem", Pem.of(leaf));
        Path issuerFile = write("issuer.pem", Pem.of(issuing));
        return new Run(
                        Programs.require("openssl").toString(),
                        "ocsp",
                        "-url",
                        one.responder().toString())
                .with("-issuer", issuerFile.toString(), "-cert", leafFile.toString())
                .with("-CAfile", fixture.rootFile().toString())
                .must(PATIENCE)
                .replace(folder + "/", "");
    }

    /** As by RFC 5280, with OCSP for the leaf and no way around it. */
    private void validateAskingFor(X509Certificate certificate) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOcspResponder(other.responder());
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(fixture.root(), null)));
        parameters.addCertPathChecker(checker);
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate, issuing));
        validator.validate(path, parameters);
    }

    /** The directives of a server with this certificate. */
    private String serving() throws IOException {
        issued.write(folder, "server");
        write("trusted.pem", Pem.of(issuing, fixture.root()));
        return """
                ssl_certificate server.pem;
                ssl_certificate_key server.key;
                ssl_trusted_certificate trusted.pem;
                """;
    }

    private String handshake(Nginx nginx) {
        return new Run(Programs.require("openssl").toString(), "s_client", "-connect", nginx.address())
                .with("-status", "-CAfile", fixture.rootFile().toString())
                .run(PATIENCE)
                .output();
    }

    /** The HTTP status that the client gets; nginx says 400 where its certificate does not suffice. */
    private String statusForClient(Nginx nginx) {
        return new Run(Programs.require("curl").toString(), "-s", "-k", "-o", "/dev/null", "-w", "%{http_code}")
                .with("--cert", folder.resolve("client.pem").toString())
                .with(
                        "--key",
                        folder.resolve("client.key").toString(),
                        nginx.url().toString())
                .run(PATIENCE)
                .output()
                .strip();
    }

    private Path write(String name, String pem) throws IOException {
        return Files.writeString(folder.resolve(name), pem);
    }
}
