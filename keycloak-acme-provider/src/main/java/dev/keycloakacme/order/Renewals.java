package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.renewal.RenewalId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** Which certificate an order replaces (RFC 9773 §5): one of the same account, and each by one order. */
public final class Renewals {

    private final Predecessors predecessors;
    private final Orders orders;
    private final Authorizations authorizations;

    public Renewals(Predecessors predecessors, Orders orders, Authorizations authorizations) {
        this.predecessors = predecessors;
        this.orders = orders;
        this.authorizations = authorizations;
    }

    /**
     * What the request replaces, if it says so and may.
     *
     * @throws AcmeException {@code malformed} if it may not, {@code alreadyReplaced} if another order did and is not invalid
     */
    Optional<Predecessor> find(Account account, NewOrder request, Instant now) {
        RenewalId id = request.replaces();
        if (id == null) {
            return Optional.empty();
        }
        Predecessor predecessor = predecessors
                .find(id.certificate())
                .filter(it -> id.names(it.certificate()) && isOf(account, it.certificate()))
                .orElseThrow(() -> AcmeException.malformed("This account has no certificate " + id.text()
                        + " that could be replaced. Order without replaces."));
        if (Collections.disjoint(predecessor.certificate().names(), request.identifiers())) {
            throw AcmeException.malformed(
                    "The order has no name of the certificate that it is to replace. Order without" + " replaces.");
        }
        if (isReplaced(predecessor, now)) {
            throw alreadyReplaced();
        }
        return Optional.of(predecessor);
    }

    /** Makes the order the certificate's one successor; another order may have come first since it was found. */
    void succeed(Predecessor predecessor, OrderId successor) {
        if (!predecessors.succeed(predecessor, successor)) {
            throw alreadyReplaced();
        }
    }

    private static boolean isOf(Account account, IssuedCertificate certificate) {
        return account.id().equals(certificate.account()) && account.subject().equals(certificate.subject());
    }

    /** What is invalid stays so, and replaces nothing. Of an order that is gone nobody knows whether it was. */
    private boolean isReplaced(Predecessor predecessor, Instant now) {
        return predecessor.successor() != null
                && orders.find(predecessor.successor())
                        .map(order -> new OrderState(order, authorizations.findAll(order.authorizations())))
                        .filter(state -> state.status(now) == OrderStatus.INVALID)
                        .isEmpty();
    }

    private static AcmeException alreadyReplaced() {
        return AcmeException.of(
                ProblemType.ALREADY_REPLACED,
                "The certificate is being replaced, or was, by another order. Go on with that, or order without replaces.");
    }
}
