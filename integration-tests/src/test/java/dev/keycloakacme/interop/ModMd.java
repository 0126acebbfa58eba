package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Background;
import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Apache with mod_md, which orders by itself what its configuration manages, and answers http-01 and tls-alpn-01; for
 * DNS it calls a script of ours. A new certificate lies in its staging area until the next start.
 */
final class ModMd implements AcmeClient {

    private static final String MODULES = "/usr/lib/apache2/modules";
    private static final String NOT_DUE = "1%";

    private final Surroundings surroundings;
    private final Map<String, String> domains = new LinkedHashMap<>();

    private String binding = "";

    ModMd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "Apache mod_md";
    }

    @Override
    public String version() {
        return new Run(Programs.require("apache2").toString(), "-v")
                .must(PATIENCE)
                .replaceAll("(?s)Server version: Apache/(\\S+).*", "$1");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(
                Feature.BINDING,
                Feature.HTTP_01,
                Feature.DNS_01,
                Feature.TLS_ALPN_01,
                Feature.IDENTITY,
                Feature.PROFILE,
                Feature.RENEWAL,
                Feature.RENEWAL_INFO);
    }

    /** It registers as part of its first order. */
    @Override
    public void register(AcmeAdmin.Credential credential) {
        binding = credential.kid() + " " + credential.hmacKey();
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        return managed(wish, NOT_DUE);
    }

    @Override
    public List<X509Certificate> renew(Wish wish) {
        return managed(wish, "30d");
    }

    @Override
    public List<X509Certificate> renewWhenSuggested(Wish wish) {
        return managed(wish, NOT_DUE);
    }

    /** Runs Apache until a certificate of the wish is staged. Starting it puts the former ones in place. */
    private List<X509Certificate> managed(Wish wish, String renewWindow) {
        domains.put(wish.name(), domain(wish, renewWindow));
        Path configuration = surroundings.file("httpd.conf");
        Surroundings.write(configuration, configuration());
        Path staged = surroundings.file("md/staging").resolve(wish.label());
        Path chain = staged.resolve("pubcert.secp256r1.pem");
        String before = Files.exists(chain) ? Surroundings.read(chain) : "";
        Run run = new Run(Programs.require("apache2").toString(), "-DFOREGROUND")
                .with("-d", surroundings.folder().toString(), "-f", configuration.toString());
        try (Background apache = Background.start(run, surroundings.file("error.log"))) {
            apache.await(
                    "a staged certificate of mod_md",
                    PATIENCE,
                    () -> isFinished(staged.resolve("job.json"))
                            && !Surroundings.read(chain).equals(before));
        }
        domains.put(wish.name(), domain(wish, NOT_DUE));
        return Surroundings.chain(chain);
    }

    private static boolean isFinished(Path job) {
        return Files.exists(job) && Surroundings.read(job).contains("\"finished\": true");
    }

    private String configuration() {
        RealmFixture fixture = surroundings.fixture();
        return """
                ServerName localhost
                PidFile httpd.pid
                DefaultRuntimeDir %1$s
                ErrorLog error.log
                LogLevel warn md:info
                LoadModule mpm_event_module %2$s/mod_mpm_event.so
                LoadModule authz_core_module %2$s/mod_authz_core.so
                LoadModule ssl_module %2$s/mod_ssl.so
                LoadModule md_module %2$s/mod_md.so
                User www-data
                Group www-data
                Listen 127.0.0.1:%3$d
                Listen 127.0.0.1:%4$d
                Protocols http/1.1 acme-tls/1
                MDPortMap http:%3$d https:%4$d
                MDStoreDir md
                MDCertificateAuthority %5$s
                MDCACertificateFile %6$s
                MDExternalAccountBinding %7$s
                MDCertificateAgreement accepted
                MDContactEmail ops@demo.internal
                MDPrivateKeys secp256r1
                MDRenewMode always
                MDInitialDelay 0s
                MDCheckInterval 1s
                MDRetryDelay 2s
                """.formatted(
                                surroundings.folder(),
                                MODULES,
                                fixture.http01Port(),
                                fixture.tlsAlpn01Port(),
                                fixture.directory(),
                                fixture.rootFile(),
                                binding)
                + String.join("", domains.values());
    }

    private String domain(Wish wish, String renewWindow) {
        Bind bind = surroundings.bind();
        return """

                <MDomainSet %1$s>
                MDProfile %2$s
                MDProfileMandatory on
                MDCAChallenges %3$s
                MDRenewWindow %4$s
                MDChallengeDns01 %5$s %6$d %7$s
                </MDomainSet>
                <VirtualHost 127.0.0.1:%8$d>
                ServerName %9$s
                SSLEngine on
                </VirtualHost>
                """.formatted(
                        String.join(" ", wish.names()),
                        wish.profile(),
                        wish.proof().wireName(),
                        renewWindow,
                        surroundings.script("mod-md-dns"),
                        bind.port(),
                        "hmac-sha256:" + Bind.KEY_NAME + ":" + bind.secret(),
                        surroundings.fixture().tlsAlpn01Port(),
                        wish.name());
    }
}
