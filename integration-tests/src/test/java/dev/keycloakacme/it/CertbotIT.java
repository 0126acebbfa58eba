package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/**
 * certbot, unmodified, from Debian: its whole life with one certificate, by each way to authorize. On PostgreSQL it is one
 * of those of {@code InteropIT}.
 */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER})
class CertbotIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path certbot = Programs.require("certbot");

    @TempDir
    Path folder;

    @Test
    void registersWithEabIssuesByHttp01RenewsAndRevokes(RealmFixture fixture) throws IOException {
        URI directory = fixture.directory("server");
        succeed(certonly(fixture, "server", DemoRealm.WEB_CLIENT, "-d", "web.apps.demo.internal")
                .with(standalone(fixture)));
        X509Certificate first = issued(fixture, "web.apps.demo.internal");

        succeed(certbot(fixture, directory, "renew", "--force-renewal", "--no-random-sleep-on-renew"));
        X509Certificate renewed = issued(fixture, "web.apps.demo.internal");
        assertThat(renewed.getSerialNumber()).isNotEqualTo(first.getSerialNumber());

        succeed(certbot(fixture, directory, "revoke", "--cert-name", "web.apps.demo.internal")
                .with("--no-delete-after-revoke", "--reason", "superseded"));
        Revocations.assertRevoked(fixture, renewed);
    }

    @Test
    void issuesAWildcardByDns01(RealmFixture fixture) throws IOException {
        try (Bind bind = Bind.start(folder.resolve("bind"), "test")) {
            fixture.realm().putAttributes(Map.of("acme.resolvers", bind.address()));
            succeed(certonly(fixture, "server", DemoRealm.WEB_CLIENT, "--cert-name", "wild")
                    .with("-d", "*.shop.interop.test", "-d", "api.interop.test")
                    .with("--dns-rfc2136", "--dns-rfc2136-propagation-seconds", "1")
                    .with("--dns-rfc2136-credentials", rfc2136(bind).toString()));
        }
        assertThat(Names.dns(issued(fixture, "wild")))
                .containsExactlyInAnyOrder("*.shop.interop.test", "api.interop.test");
    }

    @Test
    void needsNoChallengeWhereTheIdentitySuffices(RealmFixture fixture) throws IOException {
        fixture.dns().script().fail("job.ci.demo.internal", Rcode.NXDOMAIN);
        succeed(certonly(fixture, "client", DemoRealm.CI_CLIENT, "-d", "job.ci.demo.internal")
                .with(standalone(fixture)));
        assertThat(Names.dns(issued(fixture, "job.ci.demo.internal"))).containsExactly("job.ci.demo.internal");
    }

    /** certbot 2.1 on Python 3.11 stumbles while it reports any problem document; its log has what was sent. */
    @Test
    void logsWhyANameIsRefused(RealmFixture fixture) throws IOException {
        Run.Outcome outcome = certonly(fixture, "server", DemoRealm.WEB_CLIENT, "-d", "db.prod.demo.internal")
                .with(standalone(fixture))
                .run(PATIENCE);
        assertThat(outcome.succeeded()).isFalse();
        assertThat(log()).as(outcome.output()).contains("db.prod.demo.internal").contains("web servers");
    }

    private void succeed(Run certbot) throws IOException {
        Run.Outcome outcome = certbot.run(PATIENCE);
        assertThat(outcome.succeeded()).as(outcome.output() + log()).isTrue();
    }

    private String log() throws IOException {
        Path log = folder.resolve("logs/letsencrypt.log");
        return Files.exists(log) ? Files.readString(log) : "(certbot wrote no log)";
    }

    /** For a new account of the client. */
    private Run certonly(RealmFixture fixture, String profile, String clientId, String... arguments) {
        AcmeAdmin.Credential credential = fixture.acme().issueFor(clientId);
        return certbot(fixture, fixture.directory(profile), "certonly")
                .with(arguments)
                .with("--eab-kid", credential.kid(), "--eab-hmac-key")
                .withSecret(credential.hmacKey());
    }

    private Run certbot(RealmFixture fixture, URI directory, String... arguments) {
        return new Run(certbot.toString())
                .with(arguments)
                .with("--non-interactive", "--agree-tos", "--register-unsafely-without-email")
                .with("--server", directory.toString())
                .with("--config-dir", folder.resolve("config").toString())
                .with("--work-dir", folder.resolve("work").toString())
                .with("--logs-dir", folder.resolve("logs").toString())
                .env("REQUESTS_CA_BUNDLE", fixture.rootFile().toString());
    }

    private static List<String> standalone(RealmFixture fixture) {
        return List.of("--standalone", "--http-01-port", Integer.toString(fixture.http01Port()));
    }

    private Path rfc2136(Bind bind) throws IOException {
        Path file = folder.resolve("rfc2136.ini");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, """
                dns_rfc2136_server = 127.0.0.1
                dns_rfc2136_port = %d
                dns_rfc2136_name = %s.
                dns_rfc2136_secret = %s
                dns_rfc2136_algorithm = HMAC-SHA256
                """.formatted(bind.port(), Bind.KEY_NAME, bind.secret()));
    }

    private X509Certificate issued(RealmFixture fixture, String name) throws IOException {
        List<X509Certificate> chain =
                Pem.certificates(Files.readString(folder.resolve("config/live/" + name + "/fullchain.pem")));
        Pem.verify(chain, fixture.root());
        return chain.get(0);
    }
}
