package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.Run;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** dehydrated, a shell script; a hook of ours updates DNS and answers tls-alpn-01 with the certificate it made. */
final class Dehydrated implements AcmeClient {

    private final Surroundings surroundings;
    private final Path webroot;

    Dehydrated(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.webroot = surroundings.file("webroot");
    }

    @Override
    public String name() {
        return "dehydrated";
    }

    @Override
    public String version() {
        return new Run(program().toString(), "--version")
                .must(PATIENCE)
                .replaceAll("(?s).*Dehydrated version: (\\S+).*", "$1");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(EnumSet.of(
                Feature.PROFILE, Feature.RENEWAL_INFO, Feature.KEY_CHANGE, Feature.REVOCATION_BY_CERTIFICATE_KEY));
    }

    @Override
    public void register(AcmeAdmin.Credential credential) {
        Surroundings.write(surroundings.file("config"), """
                CA=%s
                BASEDIR=%s
                WELLKNOWN=%s
                HOOK=%s
                KEYSIZE=2048
                KEY_ALGO=prime256v1
                CURL_OPTS="--cacert %s"
                EAB_KID=%s
                EAB_HMAC_KEY=%s
                """.formatted(
                        surroundings.directoryOfProfile(),
                        surroundings.file("base"),
                        webroot,
                        surroundings.script("dehydrated-hook"),
                        surroundings.fixture().rootFile(),
                        credential.kid(),
                        credential.hmacKey()));
        Surroundings.write(surroundings.file("base/about"), "certificates by dehydrated\n");
        dehydrated("--register", "--accept-terms").must(PATIENCE);
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
    public void revoke(Wish wish) {
        dehydrated("--revoke", certificate(wish, "cert.pem").toString()).must(PATIENCE);
    }

    @Override
    public void deactivate() {
        dehydrated("--deactivate").must(PATIENCE);
    }

    private List<X509Certificate> ordered(Wish wish, List<String> options) {
        try (Webroot served = Webroot.serve(surroundings.fixture().http01Port(), webroot)) {
            dehydrated("--cron", "--challenge", wish.proof().wireName())
                    .with("--domain", String.join(" ", wish.names()), "--alias", wish.label())
                    .with(options)
                    .must(PATIENCE);
        }
        return Surroundings.chain(certificate(wish, "fullchain.pem"));
    }

    private Path certificate(Wish wish, String file) {
        return surroundings.file("base/certs").resolve(wish.label()).resolve(file);
    }

    private Run dehydrated(String... command) {
        Run run = new Run(program().toString())
                .with(command)
                .with("--config", surroundings.file("config").toString());
        return surroundings.withHookSettings(run, webroot);
    }

    private static Path program() {
        Programs.require("nsupdate");
        Programs.require("openssl");
        return Programs.require("dehydrated");
    }
}
