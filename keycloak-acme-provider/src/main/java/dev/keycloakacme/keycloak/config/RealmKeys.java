package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/**
 * Derives the symmetric keys of a realm by HKDF (RFC 5869), one per realm and purpose, so that no two uses share one.
 * The master key is the vault's secret {@code acme-master-key}, else the server option {@code master-key}, else a key
 * of the realm's own key providers.
 */
public final class RealmKeys {

    /** What a key is for; the names are part of the derivation and never change. */
    public enum Purpose {
        NONCE("nonce"),
        MAC_KEYS("eab-mac-keys");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }
    }

    /**
     * A derived key.
     *
     * @param source {@code vault}, {@code option} or {@code realm:<kid>}: where to derive it from again
     */
    public record DerivedKey(String source, byte[] bytes) {

        @Override
        public String toString() {
            return "DerivedKey[" + source + "]";
        }
    }

    private static final Logger LOG = Logger.getLogger(RealmKeys.class);
    private static final String VAULT = "vault";
    private static final String OPTION = "option";
    private static final String REALM = "realm:";
    private static final int LEAST_BYTES = 32;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final @Nullable String option;

    public RealmKeys(KeycloakSession session, RealmModel realm, ServerOptions options) {
        this.session = session;
        this.realm = realm;
        this.option = options.masterKey();
    }

    /** The key to use now. */
    public DerivedKey current(Purpose purpose) {
        byte[] vault = vaultKey();
        if (vault != null) {
            return derive(VAULT, vault, purpose);
        }
        if (option != null) {
            return derive(OPTION, decoded(option), purpose);
        }
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512);
        LOG.debugf("ACME of realm %s derives its keys from the realm's own; set a master key", realm.getName());
        return derive(REALM + key.getKid(), secret(key), purpose);
    }

    /** The key from that source again; throws {@code serverInternal} 503 if it is gone. */
    public byte[] from(String source, Purpose purpose) {
        byte[] master = null;
        if (source.equals(VAULT)) {
            master = vaultKey();
        } else if (source.equals(OPTION)) {
            master = option == null ? null : decoded(option);
        } else if (source.startsWith(REALM)) {
            KeyWrapper key =
                    session.keys().getKey(realm, source.substring(REALM.length()), KeyUse.SIG, Algorithm.HS512);
            master = key == null ? null : secret(key);
        }
        if (master == null) {
            throw AcmeException.unavailable(
                    "The master key this secret was encrypted with is not there any more (" + source + ").", null);
        }
        return derive(source, master, purpose).bytes();
    }

    private DerivedKey derive(String source, byte[] master, Purpose purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        byte[] info = ("keycloak-acme/" + purpose.label + "/" + realm.getId()).getBytes(StandardCharsets.UTF_8);
        hkdf.init(new HKDFParameters(master, null, info));
        byte[] key = new byte[32];
        hkdf.generateBytes(key, 0, key.length);
        return new DerivedKey(source, key);
    }

    private byte @Nullable [] vaultKey() {
        try (VaultStringSecret secret = session.vault().getStringSecret("${vault.acme-master-key}")) {
            return secret.get().map(RealmKeys::decoded).orElse(null);
        }
    }

    private static byte[] secret(KeyWrapper key) {
        SecretKey secret = key.getSecretKey();
        return secret.getEncoded();
    }

    private static byte[] decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw AcmeException.unavailable("The ACME master key is not base64.", null);
        }
        if (bytes.length < LEAST_BYTES) {
            throw AcmeException.unavailable("The ACME master key has fewer than 32 bytes.", null);
        }
        return bytes;
    }
}
