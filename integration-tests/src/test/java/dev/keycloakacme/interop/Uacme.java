package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Background;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** uacme; a hook of ours does one kind of challenge, that for tls-alpn-01 by uacme's own responder ualpn. */
final class Uacme implements AcmeClient {

    private final Surroundings surroundings;
    private final Path webroot;

    Uacme(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.webroot = surroundings.file("webroot");
    }

    @Override
    public String name() {
        return "uacme";
    }

    @Override
    public String version() {
        Run.Outcome shown = trusting("true").run(PATIENCE);
        Programs.require(shown.succeeded(), "uacme cannot be shown our root here: " + shown.output());
        return new Run(Programs.require("uacme").toString(), "--version")
                .run(PATIENCE) // which it ends with an error
                .output()
                .replaceAll("(?s).*?version (\\S+).*", "$1");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(EnumSet.of(Feature.PROFILE, Feature.RENEWAL_INFO));
    }

    @Override
    public void register(AcmeAdmin.Credential credential) {
        uacme("--eab")
                .withSecret(credential.kid() + ":" + credential.hmacKey())
                .with("new")
                .must(PATIENCE);
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        return ordered(wish, List.of());
    }

    @Override
    public List<X509Certificate> renew(Wish wish) {
        return ordered(wish, List.of("--force"));
    }

    @Override
    public void changeKey() {
        uacme("newkey").must(PATIENCE);
    }

    @Override
    public void revoke(Wish wish) {
        uacme("--reason", "4", "revoke", certificate(wish).toString()).must(PATIENCE);
    }

    @Override
    public void revokeByCertificateKey(Wish wish) {
        uacme("--reason", "1", "revoke", certificate(wish).toString())
                .with(folder().resolve("private")
                        .resolve(wish.name())
                        .resolve("key.pem")
                        .toString())
                .must(PATIENCE);
    }

    @Override
    public void deactivate() {
        uacme("deactivate").must(PATIENCE);
    }

    private List<X509Certificate> ordered(Wish wish, List<String> options) {
        Run run = uacme("--hook", surroundings.script("uacme-hook").toString())
                .with(options)
                .with("issue")
                .with(wish.names())
                .env("CHALLENGE", wish.proof().wireName());
        if (wish.proof() == Wish.Proof.TLS_ALPN_01) {
            try (Background responder = ualpn()) {
                Path socket = socket();
                responder.await("ualpn listening", Duration.ofSeconds(20), () -> Files.exists(socket));
                run.must(PATIENCE);
            }
        } else {
            try (Webroot served = Webroot.serve(surroundings.fixture().http01Port(), webroot)) {
                run.must(PATIENCE);
            }
        }
        return Surroundings.chain(certificate(wish));
    }

    /** Its TLS library trusts the system's certificates only: it is shown the root in their place. */
    private Run trusting(String program) {
        return new Run(
                surroundings.script("trusting-only").toString(),
                surroundings.fixture().rootFile().toString(),
                program);
    }

    private Run uacme(String... command) {
        Run run = trusting(Programs.require("uacme").toString())
                .with("--yes", "--type", "EC", "--confdir", folder().toString())
                .with("--acme-url", surroundings.directoryOfProfile().toString())
                .with(command);
        return surroundings.withHookSettings(run, webroot);
    }

    /** It answers challenges itself and would hand all else to a web server behind it, which is not there. */
    private Background ualpn() {
        RealmFixture fixture = surroundings.fixture();
        Run run = new Run(Programs.require("ualpn").toString())
                .with("--bind", "127.0.0.1@" + fixture.tlsAlpn01Port())
                .with("--connect", "127.0.0.1@" + fixture.http01Port())
                .with("--sock", socket().toString(), "--num-workers", "1");
        return Background.start(run, surroundings.file("ualpn.log"));
    }

    private Path socket() {
        return surroundings.file("ualpn.sock");
    }

    private Path folder() {
        return surroundings.file("uacme");
    }

    private Path certificate(Wish wish) {
        return folder().resolve(wish.name()).resolve("cert.pem");
    }
}
