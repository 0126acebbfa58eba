package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.keycloak.config.MasterKeys.MasterKey;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/**
 * Derives the symmetric keys of a realm by HKDF (RFC 5869), one per realm and purpose, so that no two uses share one.
 * The master key is the first of the vault's secret {@code acme-master-key} where a server option says so, else the first
 * of the server option {@code master-key}, else a key of the realm's own key providers.
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
     * @param source {@code vault}, {@code vault:<id>}, {@code option}, {@code option:<id>} or {@code realm:<kid>}: where
     *     to derive it from again
     */
    public record DerivedKey(String source, byte[] bytes) {

        @Override
        public String toString() {
            return "DerivedKey[" + source + "]";
        }
    }

    private static final String VAULT = "vault";
    private static final String OPTION = "option";
    private static final String REALM = "realm";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ServerOptions options;

    public RealmKeys(KeycloakSession session, RealmModel realm, ServerOptions options) {
        this.session = session;
        this.realm = realm;
        this.options = options;
    }

    /** The key to use now. */
    public DerivedKey current(Purpose purpose) {
        Master master = master();
        return new DerivedKey(master.name(), derive(master.bytes(), purpose));
    }

    /** The keys that encrypt MAC keys. */
    public SealedMacKeys.Sources macKeySources() {
        return new SealedMacKeys.Sources() {
            @Override
            public String name() {
                return master().name();
            }

            @Override
            public DerivedKey current() {
                return RealmKeys.this.current(Purpose.MAC_KEYS);
            }

            @Override
            public boolean has(String source) {
                return RealmKeys.this.has(source);
            }

            @Override
            public byte[] from(String source) {
                return RealmKeys.this.from(source, Purpose.MAC_KEYS);
            }
        };
    }

    /** Whether the key from that source can be derived again. */
    private boolean has(String source) {
        try {
            return find(source) != null;
        } catch (AcmeException e) {
            return false;
        }
    }

    /** The key from that source again; throws {@code serverInternal} 503 if it is gone. */
    private byte[] from(String source, Purpose purpose) {
        byte[] master = find(source);
        if (master == null) {
            throw AcmeException.unavailable(
                    "The master key this secret was encrypted with is not there any more (" + source + ").", null);
        }
        return derive(master, purpose);
    }

    private record Master(String name, byte[] bytes) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Master[" + name + "]";
        }
    }

    private Master master() {
        if (options.masterKeyFromVault()) {
            MasterKey key = vaultKeys()
                    .orElseThrow(() -> AcmeException.unavailable(
                            "The realm's vault has no secret acme-master-key, but the server's options say so.", null))
                    .first();
            return new Master(name(VAULT, key.id()), key.bytes());
        }
        MasterKeys option = options.masterKeys();
        if (option != null) {
            return new Master(name(OPTION, option.first().id()), option.first().bytes());
        }
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512);
        return new Master(name(REALM, key.getKid()), secret(key));
    }

    private byte @Nullable [] find(String source) {
        int colon = source.indexOf(':');
        String place = colon < 0 ? source : source.substring(0, colon);
        String id = colon < 0 ? "" : source.substring(colon + 1);
        return switch (place) {
            case VAULT -> bytes(vaultKeys(), id);
            case OPTION -> bytes(Optional.ofNullable(options.masterKeys()), id);
            case REALM -> {
                KeyWrapper key = session.keys().getKey(realm, id, KeyUse.SIG, Algorithm.HS512);
                yield key == null ? null : secret(key);
            }
            default -> null;
        };
    }

    private static byte @Nullable [] bytes(Optional<MasterKeys> keys, String id) {
        return keys.flatMap(all -> all.find(id)).map(MasterKey::bytes).orElse(null);
    }

    private static String name(String place, String id) {
        return id.isEmpty() ? place : place + ":" + id;
    }

    private byte[] derive(byte[] master, Purpose purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        byte[] info = ("keycloak-acme/" + purpose.label + "/" + realm.getId()).getBytes(StandardCharsets.UTF_8);
        hkdf.init(new HKDFParameters(master, null, info));
        byte[] key = new byte[32];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }

    private Optional<MasterKeys> vaultKeys() {
        try (VaultStringSecret secret = session.vault().getStringSecret("${vault.acme-master-key}")) {
            return secret.get().map(MasterKeys::parse);
        }
    }

    private static byte[] secret(KeyWrapper key) {
        SecretKey secret = key.getSecretKey();
        return secret.getEncoded();
    }
}
