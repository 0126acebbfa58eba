package dev.keycloakacme.order;

import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Duration;
import java.util.List;

/**
 * @param orderLifetime how long an order can be fulfilled
 * @param authorizationLifetime how long a proof of control serves further orders of the account
 * @param challenges by which control is proven now; what was proven by others is not any more
 * @param nodeName of this server, as holder of leases
 * @param leaseLifetime after which another node takes over a piece of work
 * @param mostIdentifiers in one order
 * @param terms under which accounts get anything
 */
public record OrderSettings(
        Duration orderLifetime,
        Duration authorizationLifetime,
        List<ChallengeType> challenges,
        String nodeName,
        Duration leaseLifetime,
        int mostIdentifiers,
        TermsOfService terms) {

    public OrderSettings {
        challenges = List.copyOf(challenges);
    }
}
