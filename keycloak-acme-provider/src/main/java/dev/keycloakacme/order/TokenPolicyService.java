package dev.keycloakacme.order;

import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.limit.Charge;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.policy.Allowance;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token's subject may have, for the token itself. Stores nothing: the token can still be traded for something. */
public final class TokenPolicyService {

    private static final int MOST_NAMES = 100;

    private final Entitlements entitlements;
    private final RateLimiter limiter;

    public TokenPolicyService(Entitlements entitlements, RateLimiter limiter) {
        this.entitlements = entitlements;
        this.limiter = limiter;
    }

    /** What is allowed before any name is asked for; throws as the other token endpoints do for who is gone or cannot be told. */
    public List<Allowance> allowances(TokenIdentity token, @Nullable String address) {
        count(token);
        return entitlements
                .standingOf(Claimant.of(token, address))
                .requirePresent()
                .policy()
                .allowances();
    }

    /** What a request for these names would be told; throws {@code serverInternal} 503 where that cannot be told. */
    public Verdict decide(
            TokenIdentity token, @Nullable ProfileName profile, Set<Identifier> names, @Nullable String address) {
        OrderService.checkNumber(names, MOST_NAMES);
        count(token);
        Verdict verdict = entitlements.decide(Claimant.of(token, address), profile, names);
        if (verdict instanceof Verdict.Undecided undecided) {
            throw new AcmeException(undecided.problem());
        }
        return verdict;
    }

    private void count(TokenIdentity token) {
        limiter.take(List.of(
                new Charge(LimitKind.QUESTIONS_PER_SUBJECT, token.subject().text())));
    }
}
