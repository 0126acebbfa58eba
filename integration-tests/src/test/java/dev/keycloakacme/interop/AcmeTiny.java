package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.util.KeyPairUtils;

/** acme-tiny, which knows no EAB: its key is registered by others. It takes a CSR and prints a chain. */
final class AcmeTiny implements AcmeClient {

    private final Surroundings surroundings;

    AcmeTiny(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "acme-tiny";
    }

    /** It has no option for that: its package knows. */
    @Override
    public String version() {
        Programs.require("acme-tiny");
        return Surroundings.packaged("acme-tiny");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.HTTP_01, Feature.IDENTITY, Feature.RENEWAL);
    }

    @Override
    public void register(AcmeAdmin.Credential credential) {
        RealmFixture fixture = surroundings.fixture();
        KeyPair key = KeyPairUtils.createKeyPair(2048);
        try {
            Acme4j.register(Acme4j.session(fixture.directory(), fixture.rootFile()), key, credential);
        } catch (AcmeException e) {
            throw new IllegalStateException(e);
        }
        Surroundings.writeKey(accountKey(), key);
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        Path csr = surroundings.file("domain.csr");
        Surroundings.write(
                csr,
                Csr.forNames(wish.names().stream().map(name -> "dns:" + name).toArray(String[]::new))
                        .pem());
        Path webroot = surroundings.file("webroot");
        Path chain = surroundings.file(wish.label() + ".pem");
        try (Webroot served = Webroot.serve(surroundings.fixture().http01Port(), webroot)) {
            String printed = new Run(Programs.require("acme-tiny").toString(), "--quiet", "--disable-check")
                    .with("--account-key", accountKey().toString(), "--csr", csr.toString())
                    .with("--acme-dir", webroot.toString())
                    .with("--directory-url", surroundings.directoryOfProfile().toString())
                    .env("SSL_CERT_FILE", surroundings.fixture().rootFile().toString())
                    .must(PATIENCE);
            return Surroundings.chain(Surroundings.write(chain, printed));
        }
    }

    /** To renew is to run it again. */
    @Override
    public List<X509Certificate> renew(Wish wish) {
        return issue(wish);
    }

    private Path accountKey() {
        return surroundings.file("account.key");
    }
}
