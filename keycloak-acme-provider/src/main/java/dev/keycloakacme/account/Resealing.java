package dev.keycloakacme.account;

import dev.keycloakacme.problem.AcmeException;
import java.time.InstantSource;
import java.util.List;

/** Encrypts MAC keys anew that a former master key still protects. In slices, each to be a transaction of its own. */
public final class Resealing {

    private final EabCredentials credentials;
    private final MacKeys macKeys;
    private final InstantSource clock;

    public Resealing(EabCredentials credentials, MacKeys macKeys, InstantSource clock) {
        this.credentials = credentials;
        this.macKeys = macKeys;
        this.clock = clock;
    }

    /**
     * What a slice came to.
     *
     * @param last the id to go on after
     * @param isEnd whether there are no more
     * @param resealed how many are under the present master key now
     * @param lost how many do not open: their master key is gone, or is another than it was
     */
    public record Slice(String last, boolean isEnd, int resealed, int lost) {}

    /** @param after the last id of the slice before, or empty at first @param most how many credentials at most */
    public Slice next(String after, int most) {
        List<EabCredential> slice = credentials.sealedOtherwise(macKeys.master(), after, most, clock.instant());
        int resealed = 0;
        int lost = 0;
        for (EabCredential credential : slice) {
            try {
                byte[] key = macKeys.open(credential.id(), credential.sealedKey());
                // one that was used or changed at this moment is found again the next time
                if (credentials.replace(credential, credential.sealedAs(macKeys.seal(credential.id(), key)))) {
                    resealed++;
                }
            } catch (AcmeException | IllegalStateException e) {
                lost++;
            }
        }
        String last = slice.isEmpty() ? after : slice.get(slice.size() - 1).id().value();
        return new Slice(last, slice.size() < most, resealed, lost);
    }
}
