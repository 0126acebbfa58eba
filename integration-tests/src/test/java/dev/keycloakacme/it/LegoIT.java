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
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/** lego, unmodified, from Debian. On PostgreSQL it is one of those of {@code InteropIT}. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER})
class LegoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WEB = "lego.apps.demo.internal";

    private final Path lego = Programs.require("lego");

    @TempDir
    Path folder;

    @Test
    void registersWithEabIssuesByHttp01RenewsAndRevokes(RealmFixture fixture) throws IOException {
        AcmeAdmin.Credential credential = fixture.acme().issueFor(DemoRealm.WEB_CLIENT);
        lego(fixture, fixture.directory("server"), WEB, credential)
                .with(http01(fixture))
                .with("run")
                .must(PATIENCE);
        X509Certificate first = issued(fixture, WEB);

        lego(fixture, fixture.directory("server"), WEB, credential)
                .with(http01(fixture))
                .with("renew", "--days", "1000", "--no-random-sleep")
                .must(PATIENCE);
        X509Certificate renewed = issued(fixture, WEB);
        assertThat(renewed.getSerialNumber()).isNotEqualTo(first.getSerialNumber());

        lego(fixture, fixture.directory("server"), WEB, credential)
                .with("revoke", "--keep")
                .must(PATIENCE);
        Revocations.assertRevoked(fixture, renewed);
    }

    @Test
    void issuesByTlsAlpn01(RealmFixture fixture) throws IOException {
        lego(fixture, fixture.directory("server"), WEB, fixture.acme().issueFor(DemoRealm.WEB_CLIENT))
                .with("--tls", "--tls.port", "127.0.0.1:" + fixture.tlsAlpn01Port())
                .with("run")
                .must(PATIENCE);
        assertThat(Names.dns(issued(fixture, WEB))).containsExactly(WEB);
    }

    @Test
    void issuesAWildcardByDns01(RealmFixture fixture) throws IOException {
        try (Bind bind = Bind.start(folder.resolve("bind"), "test")) {
            fixture.realm().putAttributes(Map.of("acme.resolvers", bind.address()));
            lego(
                            fixture,
                            fixture.directory("server"),
                            "*.lego.interop.test",
                            fixture.acme().issueFor(DemoRealm.WEB_CLIENT))
                    .with("--dns", "rfc2136", "--dns.resolvers", bind.address(), "--dns.disable-cp")
                    .with("run")
                    .env("RFC2136_NAMESERVER", bind.address())
                    .env("RFC2136_TSIG_KEY", Bind.KEY_NAME)
                    .env("RFC2136_TSIG_SECRET", bind.secret())
                    .env("RFC2136_TSIG_ALGORITHM", Bind.KEY_ALGORITHM + ".")
                    .must(PATIENCE);
        }
        assertThat(Names.dns(issued(fixture, "_.lego.interop.test"))).containsExactly("*.lego.interop.test");
    }

    @Test
    void needsNoChallengeWhereTheIdentitySuffices(RealmFixture fixture) throws IOException {
        fixture.dns().script().fail("lego.ci.demo.internal", Rcode.NXDOMAIN);
        lego(
                        fixture,
                        fixture.directory("client"),
                        "lego.ci.demo.internal",
                        fixture.acme().issueFor(DemoRealm.CI_CLIENT))
                .with(http01(fixture))
                .with("run")
                .must(PATIENCE);
        assertThat(Names.dns(issued(fixture, "lego.ci.demo.internal"))).containsExactly("lego.ci.demo.internal");
    }

    /** It insists on the credential in every command, wherever the directory says that one is required. */
    private Run lego(RealmFixture fixture, URI directory, String domain, AcmeAdmin.Credential credential) {
        return new Run(lego.toString())
                .with("--server", directory.toString())
                .with("--accept-tos", "--email", "ops@demo.internal")
                .with("--path", folder.resolve("lego").toString())
                .with("--domains", domain)
                .with("--eab", "--kid", credential.kid(), "--hmac")
                .withSecret(credential.hmacKey())
                .env("LEGO_CA_CERTIFICATES", fixture.rootFile().toString());
    }

    private static List<String> http01(RealmFixture fixture) {
        return List.of("--http", "--http.port", "127.0.0.1:" + fixture.http01Port());
    }

    private X509Certificate issued(RealmFixture fixture, String name) throws IOException {
        List<X509Certificate> chain =
                Pem.certificates(Files.readString(folder.resolve("lego/certificates/" + name + ".crt")));
        Pem.verify(chain, fixture.root());
        return chain.get(0);
    }
}
