package dev.keycloakacme.keycloak.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.profile.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class KeystoreIssuerTest {

    private static final GeneratedAuthority AUTHORITY = authority();
    private static final GeneratedAuthority OTHER = authority();
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path serverFolder;

    /** The realm's own. */
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final KeystoreIssuerFactory factory = new KeystoreIssuerFactory();
    private final TestRealm realm = new TestRealm().with(factory);

    @BeforeEach
    void writeKeystores() throws IOException {
        folder = Files.createDirectories(serverFolder.resolve(TestRealm.REALM_ID));
        factory.init(TestRealm.options(Map.of("folder", serverFolder.toString())));
        write(AUTHORITY);
    }

    private void write(GeneratedAuthority authority) throws IOException {
        String chain = PemText.encode(List.of(authority.intermediate(), authority.root()));
        KeyMaterial material = KeyMaterial.fromPem(authority.key() + chain, new char[0]);
        Files.write(folder.resolve("issuer.p12"), material.toPkcs12("issuer", PASSWORD.toCharArray()));
        Files.writeString(folder.resolve("issuer.pem"), authority.key() + PemText.encode(authority.intermediate()));
        Files.writeString(folder.resolve("root.pem"), PemText.encode(authority.root()));
    }

    private static GeneratedAuthority authority() {
        return GeneratedAuthority.create("corp", KeyType.EC_P256, KeycloakClock.INSTANCE.instant());
    }

    private static ComponentModel component(Map<String, String> config) {
        return TestRealm.issuer("keystore", "prod", config);
    }

    private Issuer issuer() {
        return new KeycloakIssuers(realm.session(), realm.model()).named("prod");
    }

    private void refused(Map<String, String> config, String reason) {
        assertThatThrownBy(() -> realm.save(component(config)))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain(PASSWORD, folder.toString());
    }

    @Test
    void opensPkcs12WithItsOwnRoot() {
        realm.save(component(Map.of("keystore", "issuer.p12", "password", PASSWORD)));

        assertThat(issuer().name()).isEqualTo("prod");
        assertThat(issuer().chain()).containsExactly(AUTHORITY.intermediate());
        assertThat(issuer().root()).isEqualTo(AUTHORITY.root());
    }

    @Test
    void takesThePasswordFromTheVault() {
        realm.withSecret("acme", PASSWORD);

        realm.save(component(Map.of("keystore", "issuer.p12", "password", "${vault.acme}")));

        assertThat(issuer().chain()).hasSize(1);
        refused(Map.of("keystore", "issuer.p12", "password", "${vault.other}"), "vault does not have");
    }

    @Test
    void opensPemWithTheRootAsFileOrText() {
        realm.save(component(Map.of("keystore", "issuer.pem", "root", "root.pem")));
        assertThat(issuer().root()).isEqualTo(AUTHORITY.root());

        realm.save(component(Map.of("keystore", "issuer.pem", "root", PemText.encode(AUTHORITY.root()))));
        assertThat(issuer().root()).isEqualTo(AUTHORITY.root());
    }

    @Test
    void staysLoadedUntilItsFileChanges() throws IOException {
        realm.save(component(Map.of("keystore", "issuer.p12", "password", PASSWORD)));
        Issuer first = issuer();
        assertThat(issuer()).isSameAs(first);

        write(OTHER);

        assertThat(issuer().chain()).containsExactly(OTHER.intermediate());
    }

    @Test
    void onlyPlainNamesInTheFolderAreFiles() throws IOException {
        Path outside = Files.copy(folder.resolve("issuer.p12"), elsewhere.resolve("issuer.p12"));
        Files.createSymbolicLink(folder.resolve("link.p12"), outside);
        Files.createSymbolicLink(folder.resolve("inside.p12"), folder.resolve("issuer.p12"));

        for (String name : List.of("../issuer.p12", outside.toString(), "a/b", "..", ".", "a..b", "C:\\x")) {
            refused(Map.of("keystore", name, "password", PASSWORD), "keystore must be the plain name");
        }
        refused(Map.of("keystore", "link.p12", "password", PASSWORD), "is not a file in");
        refused(Map.of("keystore", "missing.p12", "password", PASSWORD), "is not a file in");
        realm.save(component(Map.of("keystore", "inside.p12", "password", PASSWORD)));
    }

    @Test
    void whatIsWrongIsSaidOnSave() throws IOException {
        Files.writeString(folder.resolve("mixed.pem"), AUTHORITY.key() + PemText.encode(OTHER.intermediate()));

        refused(Map.of(), "keystore is required");
        refused(Map.of("keystore", "issuer.p12", "password", "wrong"), "password is wrong");
        refused(Map.of("keystore", "issuer.p12", "password", PASSWORD, "alias", "x"), "no private key with alias x");
        refused(Map.of("keystore", "issuer.pem"), "root is required");
        refused(Map.of("keystore", "issuer.pem", "root", PemText.encode(OTHER.root())), "signature of the next");
        refused(Map.of("keystore", "mixed.pem", "root", PemText.encode(OTHER.root())), "does not belong");
    }

    @Test
    void alternateChainsAreOfItsKeyOrRefusedOnSave() {
        String own = PemText.encode(List.of(AUTHORITY.intermediate(), AUTHORITY.root()));
        String others = PemText.encode(List.of(OTHER.intermediate(), OTHER.root()));
        Map<String, String> config = Map.of("keystore", "issuer.p12", "password", PASSWORD);

        realm.save(component(and(config, own)));

        KeycloakIssuers issuers = new KeycloakIssuers(realm.session(), realm.model());
        assertThat(issuers.alternateChains("prod").chains())
                .containsExactly(List.of(AUTHORITY.intermediate(), AUTHORITY.root()));
        assertThat(issuers.alternateChains("gone").chains()).isEmpty();
        refused(and(config, others), "alternate-chains cannot be used");
        refused(and(config, "no chain"), "alternate-chains cannot be used");
    }

    @Test
    void alternateChainsAreThereWhileTheIssuerCannotBeUsed() throws IOException {
        realm.save(component(and(
                Map.of("keystore", "issuer.p12", "password", PASSWORD),
                PemText.encode(List.of(AUTHORITY.intermediate(), AUTHORITY.root())))));
        Files.delete(folder.resolve("issuer.p12"));

        assertThat(new KeycloakIssuers(realm.session(), realm.model())
                        .alternateChains("prod")
                        .chains())
                .hasSize(1);
    }

    private static Map<String, String> and(Map<String, String> config, String alternateChains) {
        Map<String, String> more = new HashMap<>(config);
        more.put("alternate-chains", alternateChains);
        return more;
    }

    @Test
    void withoutTheServerOptionThereIsNoFolder() {
        factory.init(TestRealm.options(Map.of()));

        refused(Map.of("keystore", "issuer.p12", "password", PASSWORD), "spi-acme-issuer--keystore--folder is not set");
    }

    @Test
    void anIssuerThatCannotBeUsedTellsClientsOnlyThat() throws IOException {
        realm.save(component(Map.of("keystore", "issuer.p12", "password", PASSWORD)));
        Files.delete(folder.resolve("issuer.p12"));

        assertThatThrownBy(this::issuer)
                .hasMessageStartingWith("serverInternal: The issuer prod cannot be used now. Repeat the request later")
                .hasCauseInstanceOf(ComponentValidationException.class);
    }

    @Test
    void namesAreUnique() {
        Map<String, String> config = new HashMap<>(Map.of("keystore", "issuer.p12", "password", PASSWORD));
        ComponentModel first = realm.save(component(config));
        realm.save(first);
        ComponentModel second = component(config);
        second.setId("another");

        assertThatThrownBy(() -> realm.save(second)).hasMessageContaining("name \"prod\" is taken");
        realm.keep(second);
        assertThatThrownBy(this::issuer).hasMessageContaining("has no issuer, or several");
    }

    @Test
    void missingIssuersAreUnavailable() {
        KeycloakIssuers issuers = new KeycloakIssuers(realm.session(), realm.model());

        assertThat(issuers.names()).isEmpty();
        assertThatThrownBy(() -> issuers.named("prod")).hasMessageStartingWith("serverInternal:");
    }

    @Test
    void theFileOfAnotherRealmIsOutOfReach() throws IOException {
        Path other = Files.createDirectories(serverFolder.resolve("realm-2"));
        Files.move(folder.resolve("issuer.p12"), other.resolve("issuer.p12"));
        refused(Map.of("keystore", "issuer.p12", "password", PASSWORD), TestRealm.REALM_ID);
        refused(Map.of("keystore", "../realm-2/issuer.p12", "password", PASSWORD), "must be the plain name");
    }
}
