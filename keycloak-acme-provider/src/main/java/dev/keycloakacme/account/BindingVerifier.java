package dev.keycloakacme.account;

import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.problem.AcmeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credential of an external account binding. Whether the key id is known or not, one key is decrypted and one
 * MAC computed, and every failure looks the same, so that key ids cannot be found by trying.
 */
public final class BindingVerifier {

    private static final System.Logger LOG = System.getLogger(BindingVerifier.class.getName());
    private static final EabKeyId NOBODY = new EabKeyId("nobody");

    private final EabCredentials credentials;
    private final MacKeys macKeys;

    public BindingVerifier(EabCredentials credentials, MacKeys macKeys) {
        this.credentials = credentials;
        this.macKeys = macKeys;
    }

    /** The usable credential the binding was made with for this key, or empty. @param url of the newAccount request */
    public Optional<EabCredential> verify(ExternalAccountBinding binding, AccountKey key, String url, Instant now) {
        byte[] decoyKey =
                RandomId.bytes(MacAlgorithm.valueOf(binding.algorithm()).keyBytes());
        SealedKey decoy = macKeys.seal(NOBODY, decoyKey);
        EabCredential found = credentials.find(new EabKeyId(binding.keyId())).orElse(null);
        byte[] opened = found == null ? open(NOBODY, decoy) : open(found.id(), found.sealedKey());
        // A known key id must not show by its key being lost: the binding is checked with the decoy, and fails.
        boolean authentic = binding.verifies(opened == null ? decoyKey : opened);
        return Optional.ofNullable(found)
                .filter(credential -> authentic
                        && opened != null
                        && credential.algorithm().name().equals(binding.algorithm())
                        && binding.url().equals(url)
                        && binding.isFor(key)
                        && credential.isUsable(now));
    }

    private byte @Nullable [] open(EabKeyId id, SealedKey sealed) {
        try {
            return macKeys.open(id, sealed);
        } catch (AcmeException | IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "The key of EAB credential " + id + " cannot be opened", e);
            return null;
        }
    }
}
