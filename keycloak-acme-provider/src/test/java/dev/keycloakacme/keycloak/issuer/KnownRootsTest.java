package dev.keycloakacme.keycloak.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.AuthorityContent;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.common.util.Time;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Whom others have to trust, when the key of an issuer is certified below another root. */
class KnownRootsTest {

    private static final Instant NOW = KeycloakClock.INSTANCE.instant();
    private static final X500Principal NAME = new X500Principal("CN=Issuer,O=Corp");
    private static final KeyPair KEY = KeyPairs.generate(KeyType.EC_P256);
    private static final Root PRESENT = Root.named("CN=Root,O=Corp");
    private static final Root OTHER = Root.named("CN=Another Root,O=Corp");
    private static final X509Certificate FIRST = PRESENT.certify(30);
    private static final X509Certificate SECOND = PRESENT.certify(60);
    private static final X509Certificate BY_OTHER = OTHER.certify(365);

    private record Root(X509Certificate certificate, KeyPair key) {

        static Root named(String name) {
            KeyPair key = KeyPairs.generate(KeyType.EC_P256);
            return new Root(
                    Authorities.selfSigned(
                            content(new X500Principal(name), key.getPublic(), 3650, 1), key.getPrivate()),
                    key);
        }

        X509Certificate certify(int days) {
            return Authorities.certify(content(NAME, KEY.getPublic(), days, 0), certificate, key.getPrivate());
        }

        String pem() {
            return PemText.encode(certificate);
        }
    }

    @TempDir
    private Path serverFolder;

    private final KeystoreIssuerFactory factory = new KeystoreIssuerFactory();
    private final TestRealm realm = new TestRealm().with(factory);

    @BeforeEach
    void nameTheFolder() {
        factory.init(TestRealm.options(Map.of("folder", serverFolder.toString())));
    }

    @AfterEach
    void returnToTheTime() {
        Time.setOffset(0);
    }

    private static AuthorityContent content(X500Principal name, PublicKey key, int days, int pathLength) {
        return new AuthorityContent(
                name,
                key,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(days)),
                pathLength,
                NameConstraints.NONE);
    }

    private void write(X509Certificate... chain) throws IOException {
        Path folder = Files.createDirectories(serverFolder.resolve(TestRealm.REALM_ID));
        KeyMaterial material = new KeyMaterial(KEY.getPrivate(), List.of(chain));
        Files.write(folder.resolve("issuer.p12"), material.toPkcs12("issuer", "secret".toCharArray()));
    }

    private ComponentModel save(Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(Map.of("keystore", "issuer.p12", "password", "secret"));
        config.putAll(settings);
        return realm.save(TestRealm.issuer("keystore", "prod", config));
    }

    private List<X509Certificate> roots() {
        return new KeycloakIssuers(realm.session(), realm.model()).roots();
    }

    private static String chain(X509Certificate issuing, Root root) {
        return PemText.encode(List.of(issuing, root.certificate()));
    }

    private void assertRefused(Map<String, String> settings, String reason) {
        assertThatThrownBy(() -> save(settings))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageStartingWith("chain ")
                .hasMessageContaining(reason);
        assertThat(roots()).containsExactly(PRESENT.certificate());
    }

    @Test
    void aChainDoesNotExchangeTheRootOfTheKeyStore() throws IOException {
        write(FIRST, PRESENT.certificate());
        save(Map.of());

        assertRefused(Map.of("chain", chain(BY_OTHER, OTHER)), "another root than the one in the key store");
        assertRefused(
                Map.of("chain", chain(BY_OTHER, OTHER), "root", OTHER.pem()),
                "another root than the one in the key store");
        assertRefused(Map.of("chain", PemText.encode(BY_OTHER)), "was not issued by the next");
    }

    @Test
    void aChainDoesNotExchangeTheRootOfTheSettings() throws IOException {
        write(FIRST);
        save(Map.of("root", PRESENT.pem()));

        assertRefused(Map.of("root", PRESENT.pem(), "chain", chain(BY_OTHER, OTHER)), "another root than \"root\"");
    }

    @Test
    void theRootThatCameWithTheFirstChainIsNamedFromThenOn() throws IOException {
        write(Authorities.placeholder(NAME, KEY, NOW));

        ComponentModel saved = save(Map.of("chain", chain(FIRST, PRESENT)));

        assertThat(saved.get(IssuerKeystore.ROOT)).isEqualTo(PRESENT.pem());
        assertRefused(
                Map.of("root", saved.get(IssuerKeystore.ROOT), "chain", chain(BY_OTHER, OTHER)),
                "another root than \"root\"");
        save(Map.of("root", saved.get(IssuerKeystore.ROOT), "chain", PemText.encode(SECOND)));
        assertThat(roots()).containsExactly(PRESENT.certificate());
    }

    @Test
    void whatWasNoIssuerBeforeBringsNoFormerRoots() throws IOException {
        write(FIRST, PRESENT.certificate());
        ComponentModel other = TestRealm.issuer("keystore", "prod", Map.of("known-chains", chain(BY_OTHER, OTHER)));
        other.setProviderId("generated");
        realm.keep(other);

        save(Map.of());

        assertThat(roots()).containsExactly(PRESENT.certificate());
    }

    @Test
    void aFormerRootIsTrustedForAsLongAsWhatWasIssuedBelowItMayBeValid() throws IOException {
        write(FIRST);
        save(Map.of("root", PRESENT.pem()));
        save(Map.of("root", PRESENT.pem(), "chain", PemText.encode(SECOND)));

        save(Map.of("root", OTHER.pem(), "chain", PemText.encode(BY_OTHER)));

        assertThat(roots()).containsExactly(OTHER.certificate(), PRESENT.certificate());
        Time.setOffset((int) Duration.ofDays(59).toSeconds());
        assertThat(roots()).containsExactly(OTHER.certificate(), PRESENT.certificate());
        Time.setOffset((int) Duration.ofDays(60).toSeconds() + 60);
        assertThat(roots()).containsExactly(OTHER.certificate());
        ComponentModel saved = save(Map.of("root", OTHER.pem(), "chain", PemText.encode(BY_OTHER)));
        assertThat(saved.get(ImportedChain.KNOWN_CHAINS)).isEqualTo(chain(BY_OTHER, OTHER));
    }

    @Test
    void aFormerRootStaysWhereTheFileIsExchangedByHand() throws IOException {
        write(FIRST, PRESENT.certificate());
        save(Map.of());

        write(BY_OTHER, OTHER.certificate());

        assertThat(roots()).containsExactly(OTHER.certificate(), PRESENT.certificate());
    }

    @Test
    void whoSavesAddsNoRootAndTakesNone() throws IOException {
        write(FIRST);
        save(Map.of("root", PRESENT.pem(), "known-chains", chain(BY_OTHER, OTHER)));
        assertThat(roots()).containsExactly(PRESENT.certificate());

        save(Map.of("root", OTHER.pem(), "chain", PemText.encode(BY_OTHER), "known-chains", ""));

        assertThat(roots()).containsExactly(OTHER.certificate(), PRESENT.certificate());
    }

    @Test
    void noRootsAreGivenOutWhereTheFormerOnesCannotBeRead() throws IOException {
        write(FIRST);
        ComponentModel saved = save(Map.of("root", PRESENT.pem()));
        saved.put(ImportedChain.KNOWN_CHAINS, PemText.encode(FIRST));

        assertThatThrownBy(this::roots).isInstanceOf(AcmeException.class);
    }
}
