package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.BoundAccount;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.CertificateProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes orders and shows them (RFC 8555 §7.4). */
public final class OrderService {

    private static final Duration LEAST_LEFT = Duration.ofHours(1);

    private final Accounts accounts;
    private final Orders orders;
    private final Authorizations authorizations;
    private final Entitlements entitlements;
    private final NewAuthorizations newAuthorizations;
    private final Renewals renewals;
    private final OrderLimits limits;
    private final AcmeEvents events;
    private final OrderSettings settings;
    private final InstantSource clock;

    public OrderService(
            Accounts accounts,
            Orders orders,
            Authorizations authorizations,
            Entitlements entitlements,
            NewAuthorizations newAuthorizations,
            Renewals renewals,
            OrderLimits limits,
            AcmeEvents events,
            OrderSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.orders = orders;
        this.authorizations = authorizations;
        this.entitlements = entitlements;
        this.newAuthorizations = newAuthorizations;
        this.renewals = renewals;
        this.limits = limits;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes an order, ready at once if the identity suffices for every name; throws if any name is refused. */
    public OrderState create(Account account, NewOrder request, @Nullable String address) {
        checkNumber(request.identifiers(), settings.mostIdentifiers());
        Claimant claimant = claimant(account, address);
        Verdict verdict = entitlements.decide(claimant, request.profile(), request.identifiers());
        if (verdict instanceof Verdict.Undecided undecided) {
            throw new AcmeException(undecided.problem());
        }
        if (verdict instanceof Verdict.Refused refused) {
            throw refuse(claimant, request, refused.problem(), refused.reasons());
        }
        Verdict.Allowed allowed = (Verdict.Allowed) verdict;
        Instant now = clock.instant();
        Optional<Predecessor> predecessor = renewals.find(account, request, now);
        Issuance.checkValidity(allowed, request.validity(), now);
        Map<Identifier, Authorization> proven = proven(account, allowed, now);
        Instant expires = earliest(now.plus(settings.orderLifetime()), proven.values());
        List<Authorization> all = new ArrayList<>(proven.values());
        List<Authorization> made = allowed.asked().stream()
                .filter(name -> !proven.containsKey(name.name()))
                .map(name -> newAuthorizations.of(account.id(), allowed.profile(), name, now, expires))
                .toList();
        boolean isRenewal = predecessor
                .filter(it -> it.isRenewedBy(request.identifiers(), now))
                .isPresent();
        limits.takeOrder(claimant.subject(), account.id(), request.identifiers(), made, isRenewal);
        all.addAll(made);
        Order order = new Order(
                OrderId.random(),
                account.id(),
                allowed.profile().name(),
                request.identifiers(),
                all.stream().map(Authorization::id).toList(),
                request.validity(),
                request.replaces(),
                now,
                expires,
                new Order.Progress.Open());
        predecessor.ifPresent(it -> renewals.succeed(it, order.id()));
        orders.add(order);
        authorizations.addAll(order.id(), made);
        events.record(new AcmeEvent.OrderCreated(
                claimant.actor(),
                order.id().value(),
                order.profile().value(),
                allowed.reasons(),
                predecessor.map(it -> it.certificate().id().value()).orElse(null)));
        return new OrderState(order, all);
    }

    /** Throws {@code malformed} for no names, or more than are looked at. */
    static void checkNumber(Set<Identifier> names, int most) {
        if (names.isEmpty() || names.size() > most) {
            throw AcmeException.malformed("Ask for 1 to " + most + " names.");
        }
    }

    /** The account's order of that id; throws 404 for a missing or foreign one. */
    public OrderState find(Account account, OrderId id) {
        return stateOf(account, orders.find(id));
    }

    /** Like {@link #find}; nobody else finalizes it before this transaction ends, and what is seen is not older than that. */
    OrderState lock(Account account, OrderId id) {
        return stateOf(account, orders.lock(id));
    }

    private OrderState stateOf(Account account, Optional<Order> found) {
        Order order = found.filter(it -> it.account().equals(account.id())).orElseThrow(AcmeException::notFound);
        return new OrderState(order, authorizations.findAll(order.authorizations()));
    }

    /** Who claims names with this account at this moment, whatever was known when the request was authenticated. */
    Claimant claimant(Account account, @Nullable String address) {
        BoundAccount bound = accounts.findBound(account.id()).orElseThrow(AcmeException::notFound);
        bound.account().requireKey(account.key());
        if (bound.account().isActive()) {
            requireTerms(bound.account(), address);
        }
        return Claimant.of(bound, clock.instant(), address);
    }

    /** Thrown, also at finalize: once its holder has agreed, the order goes on. */
    private void requireTerms(Account account, @Nullable String address) {
        settings.terms().bar(account).ifPresent(problem -> {
            events.recordRefusal(
                    new AcmeEvent.Refused(account.actor(address), "terms", null, null, List.of(), problem));
            throw new AcmeException(problem);
        });
    }

    /** Whether the account has proven control of all these names by challenges, and may still use the proofs. */
    public boolean hasProven(AccountId account, Set<Identifier> names) {
        Instant now = clock.instant();
        List<Identifier> proven = authorizations.proven(account, names, now).stream()
                .filter(authorization -> !isTooOld(authorization, now) && isTaken(authorization))
                .map(Authorization::name)
                .toList();
        return !names.isEmpty() && proven.containsAll(names);
    }

    /** What the account has proven before, for the names that need it: nobody need prove the same again and again. */
    private Map<Identifier, Authorization> proven(Account account, Verdict.Allowed allowed, Instant now) {
        List<Identifier> byChallenge = allowed.asked().stream()
                .filter(name -> name.mode() == AuthorizationMode.CHALLENGE)
                .map(NameDecision::name)
                .toList();
        if (byChallenge.isEmpty()) {
            return Map.of();
        }
        Map<Identifier, Authorization> latest = new LinkedHashMap<>();
        for (Authorization found : authorizations.proven(account.id(), byChallenge, now.plus(leastLeft()))) {
            if (isTooOld(found, now) || !isTaken(found, allowed.profile())) {
                continue;
            }
            latest.merge(found.name(), found, (one, other) -> one.expires().isAfter(other.expires()) ? one : other);
        }
        return latest;
    }

    /** Its end was set when it was given; since then an admin may have shortened what a proof is good for. */
    private boolean isTooOld(Authorization authorization, Instant now) {
        return !(authorization.progress() instanceof Authorization.Progress.Proven proven)
                || !proven.at().plus(settings.authorizationLifetime()).isAfter(now);
    }

    /** Whether control was proven, by a challenge that the realm has not withdrawn since, and that the profile takes. */
    boolean isTaken(Authorization authorization, CertificateProfile profile) {
        return isTaken(authorization)
                && authorization.progress() instanceof Authorization.Progress.Proven proven
                && profile.options().challenges().contains(proven.type());
    }

    private boolean isTaken(Authorization authorization) {
        return authorization.progress() instanceof Authorization.Progress.Proven proven
                && settings.challenges().contains(proven.type());
    }

    /** An order that is to be fulfilled in a moment helps nobody. */
    private Duration leastLeft() {
        Duration half = settings.authorizationLifetime().dividedBy(2);
        return half.compareTo(LEAST_LEFT) < 0 ? half : LEAST_LEFT;
    }

    /** An order ends with the first of the proofs it rests on. */
    private static Instant earliest(Instant end, Collection<Authorization> proven) {
        return proven.stream()
                .map(Authorization::expires)
                .filter(end::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(end);
    }

    private AcmeException refuse(
            Claimant claimant, NewOrder request, Problem problem, List<AcmeEvent.NameReason> reasons) {
        String profile = request.profile() == null ? null : request.profile().value();
        events.recordRefusal(new AcmeEvent.Refused(claimant.actor(), "newOrder", null, profile, reasons, problem));
        return new AcmeException(problem);
    }
}
