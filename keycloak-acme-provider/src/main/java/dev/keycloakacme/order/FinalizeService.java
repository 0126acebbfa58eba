package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.Serials;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ends an order with a certificate (RFC 8555 §7.4).
 *
 * <p>The order is locked first, so that of two requests one signs and the other finds the result; authorizations, account,
 * identity and policy are asked after that, so that nothing lies between the answers and the signature. All of it is one
 * transaction: when signing fails, the order is as it was (docs/adr/0004).
 */
public final class FinalizeService {

    private static final String CLAIMS_CHANGED =
            "What a token claims for this account changed or ended this moment; repeat the request.";

    private final Orders orders;
    private final OrderService orderService;
    private final Entitlements entitlements;
    private final Issuance issuance;
    private final CaaReview caa;
    private final FreshOrders fresh;
    private final AcmeEvents events;
    private final InstantSource clock;

    public FinalizeService(
            Orders orders,
            OrderService orderService,
            Entitlements entitlements,
            Issuance issuance,
            CaaReview caa,
            FreshOrders fresh,
            AcmeEvents events,
            InstantSource clock) {
        this.orders = orders;
        this.orderService = orderService;
        this.entitlements = entitlements;
        this.issuance = issuance;
        this.caa = caa;
        this.fresh = fresh;
        this.events = events;
        this.clock = clock;
    }

    /** Remembers of an order that was just made how long it may be finalized without looking anything up again. */
    public void expect(OrderState made) {
        if (caa.isOn()) {
            caa.freshUntil(made.authorizations(), clock.instant())
                    .ifPresent(end -> fresh.remember(made.order().id(), end));
        }
    }

    public FinalizeOutcome finalizeOrder(
            Account account, OrderId id, CertificateRequest request, @Nullable String address) {
        CaaReview.Findings findings = lookUpCaa(account, id);
        OrderState state = orderService.lock(account, id);
        Order order = state.order();
        if (!(order.progress() instanceof Order.Progress.Open) && !isAbandoned(order, request)) {
            return repeated(account, state, request, address);
        }
        checkReady(account, state, address);
        checkNames(order, request);
        return issue(account, state, findings, request, address);
    }

    /** Before anything is locked, since DNS may take its time. Costs no statement where this node knows the order. */
    private CaaReview.Findings lookUpCaa(Account account, OrderId id) {
        Instant now = clock.instant();
        if (fresh.take(id, now) || !caa.isOn()) {
            return CaaReview.Findings.NONE;
        }
        OrderState state = orderService.find(account, id);
        return state.status(now) == OrderStatus.READY
                ? caa.lookUp(account, state.authorizations(), now)
                : CaaReview.Findings.NONE;
    }

    /** Whether this very request was begun by a node that has died: it is taken over. Never another request. */
    private boolean isAbandoned(Order order, CertificateRequest request) {
        return order.progress() instanceof Order.Progress.Processing processing
                && processing.lease().hasEnded(clock.instant())
                && processing.request().equals(request);
    }

    /** The order is not open any more: the same request gets the same answer, another one is refused. */
    private FinalizeOutcome repeated(
            Account account, OrderState state, CertificateRequest request, @Nullable String address) {
        Order.Progress progress = state.order().progress();
        boolean same = progress instanceof Order.Progress.Issued issued
                        && issued.request().equals(request)
                || progress instanceof Order.Progress.Processing processing
                        && processing.request().equals(request);
        if (same) {
            return new FinalizeOutcome.Accepted(state);
        }
        String reason = progress instanceof Order.Progress.Failed failed
                ? "The order has failed: " + failed.cause().detail() + ". Place a new order."
                : "The order was finalized with another certificate request already. Place a new order.";
        throw notReady(account, address, reason);
    }

    private FinalizeOutcome issue(
            Account account,
            OrderState state,
            CaaReview.Findings findings,
            CertificateRequest request,
            @Nullable String address) {
        Order order = state.order();
        // a directory may take its time: the account is asked after that, and after waiting for the order
        Standing standing = entitlements.standingOf(account.subject(), address);
        Claimant claimant = orderService.claimant(account, address);
        ClaimsSnapshot claims = claimant.claims();
        if (claims != null) {
            // known only now; the account is asked once more, for the same reason
            standing = entitlements.standingOf(claimant);
            claimant = orderService.claimant(account, address);
            if (!claims.equals(claimant.claims())) {
                throw AcmeException.unavailable(CLAIMS_CHANGED, null);
            }
        }
        Verdict verdict = entitlements.decide(claimant, standing, order.profile(), order.identifiers());
        if (verdict instanceof Verdict.Undecided undecided) {
            throw new AcmeException(undecided.problem());
        }
        if (verdict instanceof Verdict.Refused refused) {
            return refuse(claimant, order, refused.problem(), refused.reasons());
        }
        Verdict.Allowed allowed = (Verdict.Allowed) verdict;
        List<NameDecision> unproven = unproven(state, allowed);
        if (!unproven.isEmpty()) {
            return refuse(claimant, order, nowNeedsChallenge(unproven), allowed.reasons());
        }
        Optional<Problem> objection = caa.objection(account, state.authorizations(), findings, clock.instant());
        if (objection.isPresent()) {
            return refuse(claimant, order, objection.get(), allowed.reasons());
        }
        issuance.checkKey(request, allowed.profile());
        IssuedCertificate certificate;
        try {
            certificate = issuance.issue(
                    claimant,
                    account.id(),
                    order.id(),
                    order.replaces() == null ? null : order.replaces().certificate(),
                    Serials.random(),
                    allowed,
                    request,
                    order.validity());
        } catch (AcmeException e) {
            if (e.problem().status() >= 500) {
                throw e;
            }
            // what the issuer refuses, such as a name its chain may not certify, must be saved with the order
            return refuse(claimant, order, e.problem(), allowed.reasons());
        }
        return new FinalizeOutcome.Accepted(
                new OrderState(issued(order, request, certificate.id()), state.authorizations()));
    }

    private Order issued(Order order, CertificateRequest request, CertificateId certificate) {
        Order issued = order.with(new Order.Progress.Issued(request, certificate));
        if (!orders.replace(order, issued)) {
            throw new IllegalStateException("order " + order.id() + " changed although it was locked");
        }
        return issued;
    }

    private FinalizeOutcome refuse(
            Claimant claimant, Order order, Problem problem, List<AcmeEvent.NameReason> reasons) {
        if (!orders.replace(order, order.with(new Order.Progress.Failed(problem)))) {
            throw new IllegalStateException("order " + order.id() + " changed although it was locked");
        }
        events.record(new AcmeEvent.Refused(
                claimant.actor(),
                "finalize",
                order.id().value(),
                order.profile().value(),
                reasons,
                problem));
        return new FinalizeOutcome.Refused(problem);
    }

    private void checkReady(Account account, OrderState state, @Nullable String address) {
        OrderStatus status = state.status(clock.instant());
        if (status != OrderStatus.READY) {
            String remedy = status == OrderStatus.PENDING
                    ? "complete its authorizations first."
                    : "an authorization failed or it expired; place a new order.";
            throw notReady(account, address, "The order is " + status.wireName() + ": " + remedy);
        }
    }

    /** A freeze ends orders and authorizations: whoever was frozen this moment is told that instead. */
    private AcmeException notReady(Account account, @Nullable String address, String reason) {
        Problem bar = orderService.claimant(account, address).bar();
        return bar == null ? AcmeException.of(ProblemType.ORDER_NOT_READY, reason) : new AcmeException(bar);
    }

    private static void checkNames(Order order, CertificateRequest request) {
        if (!request.names().equals(order.identifiers())) {
            throw AcmeException.of(
                    ProblemType.BAD_CSR,
                    "The request's names " + texts(request.names()) + " must be exactly the order's "
                            + texts(order.identifiers()) + ".");
        }
    }

    /**
     * Names that policy lets pass only by challenge now, but whose authorization was given by identity, or proven by a
     * challenge that the realm has withdrawn.
     */
    private List<NameDecision> unproven(OrderState state, Verdict.Allowed allowed) {
        Instant now = clock.instant();
        return allowed.asked().stream()
                .filter(name -> name.mode() != AuthorizationMode.IDENTITY)
                .filter(name -> state.authorizations().stream()
                        .noneMatch(
                                it -> it.isValidFor(name.name(), now) && orderService.isTaken(it, allowed.profile())))
                .toList();
    }

    private static Problem nowNeedsChallenge(List<NameDecision> names) {
        List<Subproblem> subproblems = names.stream()
                .map(name -> new Subproblem(
                        ProblemType.REJECTED_IDENTIFIER,
                        "What proves the name has changed: " + name.explanation() + ". Place a new order.",
                        name.name().type(),
                        name.name().value()))
                .toList();
        return Problem.of(ProblemType.REJECTED_IDENTIFIER, subproblems.get(0).detail())
                .withSubproblems(subproblems);
    }

    private static Set<String> texts(Set<Identifier> names) {
        return new TreeSet<>(names.stream().map(Identifier::text).toList());
    }
}
