package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.Run;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** certbot, with its own web server for http-01 and its plugin for DNS updates (RFC 2136). */
class Certbot implements AcmeClient {

    private final Surroundings surroundings;
    private final String name;
    private final Supplier<Path> program;

    Certbot(Surroundings surroundings, String name, Supplier<Path> program) {
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
        return new Run(program.get().toString(), "--version").must(PATIENCE).replace("certbot", "");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(
                EnumSet.of(Feature.TLS_ALPN_01, Feature.PROFILE, Feature.RENEWAL_INFO, Feature.KEY_CHANGE));
    }

    @Override
    public void register(AcmeAdmin.Credential credential) {
        certbot("register", "--agree-tos", "--register-unsafely-without-email")
                .with("--eab-kid", credential.kid(), "--eab-hmac-key")
                .withSecret(credential.hmacKey())
                .must(PATIENCE);
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        certbot("certonly", "--cert-name", wish.label())
                .with(ofProfile(wish.profile()))
                .with(proving(wish.proof()))
                .with(wish.names().stream()
                        .flatMap(name -> List.of("-d", name).stream())
                        .toList())
                .must(PATIENCE);
        return Surroundings.chain(live(wish, "fullchain.pem"));
    }

    @Override
    public List<X509Certificate> renew(Wish wish) {
        certbot("renew", "--cert-name", wish.label(), "--force-renewal", "--no-random-sleep-on-renew")
                .must(PATIENCE);
        return Surroundings.chain(live(wish, "fullchain.pem"));
    }

    @Override
    public void revoke(Wish wish) {
        certbot("revoke", "--cert-name", wish.label(), "--no-delete-after-revoke", "--reason", "superseded")
                .must(PATIENCE);
    }

    @Override
    public void revokeByCertificateKey(Wish wish) {
        certbot("revoke", "--no-delete-after-revoke", "--reason", "keycompromise")
                .with("--cert-path", live(wish, "cert.pem").toString())
                .with("--key-path", live(wish, "privkey.pem").toString())
                .must(PATIENCE);
    }

    @Override
    public void deactivate() {
        certbot("unregister").must(PATIENCE);
    }

    /** The directory its account belongs to. */
    URI directory() {
        return surroundings.directoryOfProfile();
    }

    /** What asks for the profile, where the directory is not the profile's own. */
    List<String> ofProfile(String profile) {
        return List.of();
    }

    final Path live(Wish wish, String file) {
        return surroundings.file("config/live").resolve(wish.label()).resolve(file);
    }

    final String log() {
        return Surroundings.read(surroundings.file("logs/letsencrypt.log"));
    }

    final Run certbot(String... command) {
        return new Run(program.get().toString())
                .with(command)
                .with("--non-interactive", "--server", directory().toString())
                .with("--config-dir", surroundings.file("config").toString())
                .with("--work-dir", surroundings.file("work").toString())
                .with("--logs-dir", surroundings.file("logs").toString())
                .env("REQUESTS_CA_BUNDLE", surroundings.fixture().rootFile().toString());
    }

    private List<String> proving(Wish.Proof proof) {
        List<String> options = new ArrayList<>();
        switch (proof) {
            case HTTP_01 -> {
                options.add("--standalone");
                options.addAll(List.of(
                        "--http-01-port",
                        Integer.toString(surroundings.fixture().http01Port())));
            }
            case DNS_01 -> {
                options.addAll(List.of("--dns-rfc2136", "--dns-rfc2136-propagation-seconds", "0"));
                options.addAll(List.of("--dns-rfc2136-credentials", dnsCredentials()));
            }
            case TLS_ALPN_01 -> throw new UnsupportedOperationException("certbot has no tls-alpn-01");
        }
        return options;
    }

    private String dnsCredentials() {
        Bind bind = surroundings.bind();
        return Surroundings.write(
                        surroundings.file("rfc2136.ini"), """
                        dns_rfc2136_server = 127.0.0.1
                        dns_rfc2136_port = %d
                        dns_rfc2136_name = %s.
                        dns_rfc2136_secret = %s
                        dns_rfc2136_algorithm = HMAC-SHA256
                        """.formatted(bind.port(), Bind.KEY_NAME, bind.secret()))
                .toString();
    }
}
