package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KnownCertificates;
import dev.keycloakacme.ca.LocalIssuer;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.ComponentSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/**
 * The key store that a component's settings describe. Every failure is a {@link ComponentValidationException} that names
 * the setting, and never what is secret.
 */
record IssuerKeystore(ComponentSettings settings, KeystoreFolder folder, VaultTranscriber vault) {

    static final String KEYSTORE = "keystore";
    static final String PASSWORD = "password";
    static final String ALIAS = "alias";
    static final String ROOT = "root";

    private static final String PEM = "-----BEGIN ";

    Issuer load() {
        KeyMaterial file = material();
        KeyMaterial material = imported().over(file);
        X509Certificate root = root(file, material);
        KnownCertificates known = imported().known();
        try {
            return new LocalIssuer(
                    settings.component().getName(),
                    material.key(),
                    material.chainWithoutRoot(),
                    root,
                    known,
                    KeycloakClock.INSTANCE);
        } catch (AcmeException e) {
            throw refuse(imported().blamed().orElse(KEYSTORE), e);
        }
    }

    /**
     * What is named by the file or in the settings is trusted by others, so a chain that is imported does not bring another.
     * Only where nothing is named it is the chain's own.
     */
    private X509Certificate root(KeyMaterial file, KeyMaterial material) {
        Optional<X509Certificate> named = above(file).or(this::configuredRoot);
        Optional<X509Certificate> brought = imported().blamed().flatMap(chain -> above(material));
        if (named.isPresent() && brought.isPresent() && !named.equals(brought)) {
            throw settings.refuse(
                    ImportedChain.CHAIN,
                    above(file).isPresent()
                            ? "ends with another root than the one in the key store, which others trust: exchange that one first"
                            : "ends with another root than \"root\", which others trust: save it together with another \"root\"");
        }
        return named.or(material::root)
                .orElseThrow(() -> settings.refuse(ROOT, "is required, since the chain does not end with the root"));
    }

    /** Names the root that came with a chain, where nothing else does: from now on it is what others trust. */
    void nameRoot(X509Certificate root) {
        if (settings.text(ROOT).isEmpty() && above(material()).isEmpty()) {
            settings.component().put(ROOT, PemText.encode(root));
        }
    }

    /** The root in the file, which is not the self-signed certificate of a key that nobody has certified yet. */
    private static Optional<X509Certificate> above(KeyMaterial file) {
        return file.chain().size() > 1 ? file.root() : Optional.empty();
    }

    /** What the key had before whatever is saved next: as written down, in the key store, and last imported. */
    KnownCertificates known() {
        KeyMaterial file = material();
        return imported()
                .known()
                .and(file.chain().get(0))
                .and(imported().over(file).chain().get(0));
    }

    /** For another certificate of the key and name that the key store has. */
    byte[] request() {
        KeyMaterial material = material();
        X509Certificate present = material.chain().get(0);
        try {
            return Authorities.request(
                    present.getSubjectX500Principal(), new KeyPair(present.getPublicKey(), material.key()));
        } catch (AcmeException e) {
            throw refuse(KEYSTORE, e);
        }
    }

    ImportedChain imported() {
        return new ImportedChain(settings);
    }

    /** Changes whenever a file changes. */
    String state() {
        String root = settings.text(ROOT).orElse("");
        boolean isFile = !root.isEmpty() && !root.contains(PEM);
        try {
            return folder.state(settings.required(KEYSTORE)) + (isFile ? folder.state(root) : "");
        } catch (IOException e) {
            throw refuse(KEYSTORE, e);
        }
    }

    private KeyMaterial material() {
        byte[] content = read(KEYSTORE, settings.required(KEYSTORE));
        String text = new String(content, StandardCharsets.ISO_8859_1);
        char[] password = password();
        try {
            return text.contains(PEM)
                    ? KeyMaterial.fromPem(text, password)
                    : KeyMaterial.fromPkcs12(
                            content, password, settings.text(ALIAS).orElse(null));
        } catch (AcmeException e) {
            throw refuse(KEYSTORE, e);
        }
    }

    /** Empty if none is set, for PEM files with a plain key. */
    private char[] password() {
        String value = settings.text(PASSWORD).orElse("");
        if (value.isEmpty()) {
            return new char[0];
        }
        try (VaultStringSecret secret = vault.getStringSecret(value)) {
            return secret.get()
                    .orElseThrow(() -> settings.refuse(PASSWORD, "refers to a secret that the vault does not have"))
                    .toCharArray();
        }
    }

    private Optional<X509Certificate> configuredRoot() {
        return settings.text(ROOT).map(this::rootIn);
    }

    private X509Certificate rootIn(String value) {
        String pem = value.contains(PEM) ? value : new String(read(ROOT, value), StandardCharsets.ISO_8859_1);
        try {
            List<X509Certificate> certificates = PemText.certificates(pem);
            if (certificates.size() != 1) {
                throw settings.refuse(ROOT, "must be exactly one certificate, here are " + certificates.size());
            }
            return certificates.get(0);
        } catch (AcmeException e) {
            throw refuse(ROOT, e);
        }
    }

    private byte[] read(String setting, String file) {
        try {
            return folder.read(file);
        } catch (IOException e) {
            throw refuse(setting, e);
        }
    }

    private ComponentValidationException refuse(String setting, AcmeException cause) {
        ComponentValidationException refusal =
                settings.refuse(setting, "cannot be used: " + cause.problem().detail());
        refusal.initCause(cause);
        return refusal;
    }

    private ComponentValidationException refuse(String setting, IOException cause) {
        ComponentValidationException refusal = settings.refuse(setting, reason(cause));
        refusal.initCause(cause);
        return refusal;
    }

    /** Only our own words: the system's tell where in the file system things are. */
    private static String reason(IOException cause) {
        return cause.getClass() == IOException.class && cause.getMessage() != null
                ? cause.getMessage()
                : "cannot be read by the server";
    }
}
