package dev.keycloakacme.order;

import dev.keycloakacme.account.TermsOfService;
import java.time.Duration;

/**
 * @param orderLifetime how long an order can be fulfilled
 * @param authorizationLifetime how long a proof of control serves further orders of the account
 * @param nodeName of this server, as holder of leases
 * @param leaseLifetime after which another node takes over a piece of work
 * @param mostIdentifiers in one order
 * @param terms under which accounts get anything
 */
public record OrderSettings(
        Duration orderLifetime,
        Duration authorizationLifetime,
        String nodeName,
        Duration leaseLifetime,
        int mostIdentifiers,
        TermsOfService terms) {}
