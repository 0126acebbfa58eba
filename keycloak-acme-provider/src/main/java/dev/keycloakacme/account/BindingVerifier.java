package dev.keycloakacme.account;

import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the credential of an external account binding. A MAC is computed whether the key id is known or not, and every
 * failure looks the same, so that key ids cannot be found by trying.
 */
final class BindingVerifier {

    private static final System.Logger LOG = System.getLogger(BindingVerifier.class.getName());
    private static final EabKeyId NOBODY = new EabKeyId("nobody");

    private final EabCredentials credentials;
    private final MacKeys macKeys;

    BindingVerifier(EabCredentials credentials, MacKeys macKeys) {
        this.credentials = credentials;
        this.macKeys = macKeys;
    }

    /** The usable credential the binding was made with for this key, or empty. @param url of the newAccount request */
    Optional<EabCredential> verify(ExternalAccountBinding binding, AccountKey key, String url, Instant now) {
        String decoy = macKeys.seal(NOBODY, RandomId.next().getBytes(StandardCharsets.US_ASCII));
        Optional<EabCredential> found = credentials.find(new EabKeyId(binding.keyId()));
        byte[] macKey = macKeys.open(NOBODY, decoy);
        try {
            macKey = found.isPresent()
                    ? macKeys.open(found.get().id(), found.get().sealedKey())
                    : macKey;
        } catch (AcmeException | IllegalStateException e) {
            // A known key id must not show by its key being lost: the binding is checked with the decoy, and fails.
            LOG.log(System.Logger.Level.ERROR, "The key of EAB credential " + binding.keyId() + " cannot be opened", e);
        }
        boolean authentic = binding.verifies(macKey);
        return found.filter(credential -> authentic
                && credential.algorithm().name().equals(binding.algorithm())
                && binding.url().equals(url)
                && binding.isFor(key)
                && credential.isUsable(now));
    }
}
