package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order for a certificate (RFC 8555 §7.1.3). Immutable: each transition returns a new order.
 *
 * <p>Only what happened is recorded, as {@link Progress}. The status follows from that, the authorizations and the
 * time, so it cannot contradict them, and reading an order never writes one.
 *
 * @param replaces the certificate that it was said to replace (RFC 9773 §5), or null
 */
public record Order(
        OrderId id,
        AccountId account,
        ProfileName profile,
        Set<Identifier> identifiers,
        List<AuthorizationId> authorizations,
        Validity validity,
        @Nullable RenewalId replaces,
        Instant created,
        Instant expires,
        Progress progress) {

    public Order {
        identifiers = Set.copyOf(identifiers);
        authorizations = List.copyOf(authorizations);
    }

    public sealed interface Progress {
        record Open() implements Progress {}

        /** The certificate is being made from this request, by the holder of the lease. */
        record Processing(CertificateRequest request, Lease lease) implements Progress {}

        record Issued(CertificateRequest request, CertificateId certificate) implements Progress {}

        record Failed(Problem cause) implements Progress {}
    }

    /**
     * The status at that moment. An order whose processing nobody goes on with, since the lease has ended, is as it was
     * before: ready, so that its holder repeats the request that began it.
     */
    public OrderStatus status(Collection<Authorization> theirs, Instant now) {
        if (progress instanceof Progress.Issued) {
            return OrderStatus.VALID;
        }
        if (progress instanceof Progress.Processing processing
                && !processing.lease().hasEnded(now)) {
            return OrderStatus.PROCESSING;
        }
        boolean expired = !now.isBefore(expires);
        boolean refused = theirs.stream().anyMatch(authorization -> authorization.isRefused(now));
        if (progress instanceof Progress.Failed || expired || refused) {
            return OrderStatus.INVALID;
        }
        boolean authorized = !identifiers.isEmpty()
                && identifiers.stream()
                        .allMatch(identifier -> theirs.stream().anyMatch(it -> it.isValidFor(identifier, now)));
        return authorized ? OrderStatus.READY : OrderStatus.PENDING;
    }

    public Order with(Progress other) {
        return new Order(
                id, account, profile, identifiers, authorizations, validity, replaces, created, expires, other);
    }
}
