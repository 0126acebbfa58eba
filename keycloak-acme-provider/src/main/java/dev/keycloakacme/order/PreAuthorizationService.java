package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Authorizations before there is an order (RFC 8555 §7.4.1), for names that policy allows by challenge. */
public final class PreAuthorizationService {

    private final OrderService orders;
    private final Authorizations authorizations;
    private final Entitlements entitlements;
    private final NewAuthorizations made;
    private final OrderLimits limits;
    private final AcmeEvents events;
    private final OrderSettings settings;
    private final InstantSource clock;

    public PreAuthorizationService(
            OrderService orders,
            Authorizations authorizations,
            Entitlements entitlements,
            NewAuthorizations made,
            OrderLimits limits,
            AcmeEvents events,
            OrderSettings settings,
            InstantSource clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.entitlements = entitlements;
        this.made = made;
        this.limits = limits;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** An open authorization; throws if an order of the name would be refused, or would need no proof. */
    public Authorization create(
            Account account, Identifier name, @Nullable ProfileName profile, @Nullable String address) {
        Claimant claimant = orders.claimant(account, address);
        Verdict verdict = entitlements.decide(claimant, profile, Set.of(name));
        if (verdict instanceof Verdict.Undecided undecided) {
            throw new AcmeException(undecided.problem());
        }
        if (verdict instanceof Verdict.Refused refused) {
            throw refuse(claimant, profile, refused.problem(), refused.reasons());
        }
        Verdict.Allowed allowed = (Verdict.Allowed) verdict;
        NameDecision decision = allowed.asked().get(0);
        if (decision.mode() == AuthorizationMode.IDENTITY) {
            Problem needless = Problem.of(
                    ProblemType.REJECTED_IDENTIFIER,
                    name.text() + " needs no proof: the identity of the account suffices. Place an order.");
            throw refuse(claimant, profile, needless, allowed.reasons());
        }
        Instant now = clock.instant();
        Authorization authorization =
                made.of(account.id(), allowed.profile(), decision, now, now.plus(settings.orderLifetime()));
        limits.takeOrder(claimant.subject(), account.id(), Set.of(name), List.of(authorization), false);
        authorizations.add(authorization);
        return authorization;
    }

    private AcmeException refuse(
            Claimant claimant, @Nullable ProfileName profile, Problem problem, List<AcmeEvent.NameReason> reasons) {
        String name = profile == null ? null : profile.value();
        events.recordRefusal(new AcmeEvent.Refused(claimant.actor(), "newAuthz", null, name, reasons, problem));
        return new AcmeException(problem);
    }
}
