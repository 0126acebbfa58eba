package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** lego, with its own servers for http-01 and tls-alpn-01 and its provider for DNS updates (RFC 2136). */
class Lego implements AcmeClient {

    private final Surroundings surroundings;
    private final String name;
    private final Supplier<Path> program;

    private UnaryOperator<Run> binding = UnaryOperator.identity();

    Lego(Surroundings surroundings, String name, Supplier<Path> program) {
        this.surroundings = surroundings;
        this.name = name;
        this.program = program;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public String version() {
        String told = new Run(program.get().toString(), "--version")
                .must(PATIENCE)
                .replaceAll("(?s)lego version v?([^\\s+]+).*", "$1");
        return told.equals("dev") ? Surroundings.packaged("lego") : told; // Debian's does not know
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(EnumSet.of(
                Feature.PROFILE,
                Feature.RENEWAL_INFO,
                Feature.KEY_CHANGE,
                Feature.REVOCATION_BY_CERTIFICATE_KEY,
                Feature.DEACTIVATION));
    }

    /** It registers as part of its first order, and insists on the credential in every command after that. */
    @Override
    public void register(AcmeAdmin.Credential given) {
        binding = lego -> lego.with("--eab", "--kid", given.kid(), "--hmac").withSecret(given.hmacKey());
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        lego(wish).with("run").with(ofProfile(wish.profile())).must(PATIENCE);
        return issued(wish);
    }

    @Override
    public List<X509Certificate> renew(Wish wish) {
        lego(wish)
                .with("renew", "--days", "1000", "--no-random-sleep")
                .with(ofProfile(wish.profile()))
                .must(PATIENCE);
        return issued(wish);
    }

    @Override
    public void revoke(Wish wish) {
        lego(wish).with("revoke", "--keep", "--reason", "4").must(PATIENCE);
    }

    /** The directory its account belongs to. */
    URI directory() {
        return surroundings.directoryOfProfile();
    }

    /** What asks for the profile, where the directory is not the profile's own. */
    List<String> ofProfile(String profile) {
        return List.of();
    }

    final List<X509Certificate> issued(Wish wish) {
        return Surroundings.chain(surroundings.file("lego/certificates").resolve(wish.label() + ".crt"));
    }

    final Run lego(Wish wish) {
        Run lego = new Run(program.get().toString())
                .with("--server", directory().toString())
                .with("--accept-tos", "--email", "ops@demo.internal")
                .with("--path", surroundings.file("lego").toString())
                .with(wish.names().stream()
                        .flatMap(domain -> List.of("--domains", domain).stream())
                        .toList())
                .env("LEGO_CA_CERTIFICATES", surroundings.fixture().rootFile().toString());
        return proving(wish.proof(), binding.apply(lego));
    }

    private Run proving(Wish.Proof proof, Run lego) {
        RealmFixture fixture = surroundings.fixture();
        return switch (proof) {
            case HTTP_01 -> lego.with("--http", "--http.port", "127.0.0.1:" + fixture.http01Port());
            case TLS_ALPN_01 -> lego.with("--tls", "--tls.port", "127.0.0.1:" + fixture.tlsAlpn01Port());
            case DNS_01 -> {
                Bind bind = surroundings.bind();
                yield lego.with("--dns", "rfc2136", "--dns.resolvers", bind.address(), "--dns.disable-cp")
                        .env("RFC2136_SEQUENCE_INTERVAL", "1") // between two names; a minute otherwise
                        .env("RFC2136_NAMESERVER", bind.address())
                        .env("RFC2136_TSIG_KEY", Bind.KEY_NAME)
                        .env("RFC2136_TSIG_SECRET", bind.secret())
                        .env("RFC2136_TSIG_ALGORITHM", Bind.KEY_ALGORITHM + ".");
            }
        };
    }
}
