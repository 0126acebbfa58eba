package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the CRLs of a realm up to date (RFC 5280 §5). One is signed when something was revoked or half of its
 * predecessor's time is over, never because somebody asks for it. Of several nodes that sign at once one wins, and all
 * hand out its CRL (docs/adr/0016).
 */
public final class CrlService {

    /**
     * How long a revocation may have been on its way into the database: longer than any transaction lasts, and any two
     * clocks differ.
     */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(10);

    private final Crls crls;
    private final Function<IssuerId, Optional<Issuer>> signers;
    private final List<String> baseUrls;
    private final InstantSource clock;

    /** @param signers those that may sign now @param baseUrls as in {@link PublicationUrls}, or empty if none was set */
    public CrlService(
            Crls crls, Function<IssuerId, Optional<Issuer>> signers, List<String> baseUrls, InstantSource clock) {
        this.crls = crls;
        this.signers = signers;
        this.baseUrls = List.copyOf(baseUrls);
        this.clock = clock;
    }

    /** A valid CRL. @param fault why it is not a newer one though it should be, or null if it is up to date */
    public record Latest(Crl crl, @Nullable AcmeException fault) {}

    /**
     * The CRL with everything that is revoked, or while that cannot be signed the last one as long as it is valid.
     *
     * @param held one that this node has already, or null
     * @throws AcmeException {@code serverInternal} 503 if none is valid and none can be signed, 404 if there is no such
     *     issuer, or no such part: none was ever signed, and without a URL none can be in a certificate
     */
    public Latest latest(IssuerId issuer, int shard, @Nullable Crl held) {
        Instant now = clock.instant();
        Optional<Crls.State> state = crls.stateOf(issuer, shard);
        if (state.isPresent()
                && state.get().isComplete()
                && !Crl.isDue(state.get().nextUpdate(), now)) {
            return new Latest(stored(issuer, shard, state.get(), held), null);
        }
        Optional<Crl> last = state.map(it -> stored(issuer, shard, it, held));
        try {
            return new Latest(next(issuer, shard, last.orElse(null), now), null);
        } catch (AcmeException e) {
            Crl still = last.filter(it -> it.isValid(now)).orElseThrow(() -> e);
            return new Latest(still, e);
        }
    }

    private Crl stored(IssuerId issuer, int shard, Crls.State state, @Nullable Crl held) {
        return held != null && held.number() == state.number() ? held : stored(issuer, shard);
    }

    private Crl stored(IssuerId issuer, int shard) {
        return crls.find(issuer, shard)
                .orElseThrow(() -> AcmeException.unavailable("The CRL was just removed; repeat the request.", null));
    }

    private Crl next(IssuerId issuer, int shard, @Nullable Crl last, Instant now) {
        if (last == null && shard != PublicationUrls.COMPLETE && baseUrls.isEmpty()) {
            throw AcmeException.notFound();
        }
        Issuer signer = signers.apply(issuer).orElseThrow(AcmeException::notFound);
        Crl next = sign(signer, shard, last, now);
        boolean won = last == null ? crls.add(next) : crls.replace(last.number(), next);
        return won ? next : stored(issuer, shard);
    }

    /** Counts before it reads: what is revoked in between is signed once more, and never left out. */
    private Crl sign(Issuer signer, int shard, @Nullable Crl last, Instant now) {
        IssuerId issuer = signer.id();
        Instant since = now.minus(ON_THE_WAY);
        Crl.Basis basis = new Crl.Basis(since, crls.revokedSince(issuer, shard, since));
        // never before the last one, though another node's clock was ahead
        Instant latest = last != null && last.thisUpdate().isAfter(now) ? last.thisUpdate() : now;
        Instant thisUpdate = latest.truncatedTo(ChronoUnit.SECONDS);
        // by the time, so that a restored backup does not repeat one
        long number = Math.max(now.toEpochMilli(), last == null ? 0 : last.number() + 1);
        Instant nextUpdate = thisUpdate.plus(Crl.LIFETIME);
        byte[] der = signer.signCrl(new CrlContent(
                BigInteger.valueOf(number),
                thisUpdate,
                nextUpdate,
                locations(issuer, shard),
                crls.revoked(issuer, shard, endAfter(last, now))));
        return new Crl(issuer, shard, number, thisUpdate, nextUpdate, basis, der);
    }

    /** An entry stays until it was on a regular CRL after the certificate's end (RFC 5280 §3.3). */
    private static Instant endAfter(@Nullable Crl last, Instant now) {
        return (last == null ? now : last.thisUpdate()).minus(Crl.LIFETIME);
    }

    private List<String> locations(IssuerId issuer, int shard) {
        if (shard == PublicationUrls.COMPLETE) {
            return List.of();
        }
        if (baseUrls.isEmpty()) {
            throw AcmeException.unavailable(
                    "A part of a CRL holds its URL: an administrator has to set acme.revocation-base-url again.", null);
        }
        return new PublicationUrls(baseUrls).crls(issuer, shard);
    }
}
