package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.order.CaaLookups;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.validation.CaaRequest;
import dev.keycloakacme.validation.CaaVerdict;
import dev.keycloakacme.validation.Validators;
import java.time.Duration;
import java.util.List;

/** Looks CAA records up in the threads that validate, with the shares of those. */
public final class PooledCaaLookups implements CaaLookups {

    /** A little more than the lookups take at most. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final String realmId;
    private final ValidationPool pool;
    private final Validators validators;

    public PooledCaaLookups(String realmId, ValidationPool pool, Validators validators) {
        this.realmId = realmId;
        this.pool = pool;
        this.validators = validators;
    }

    @Override
    public List<CaaVerdict> check(String share, List<CaaRequest> requests) {
        Requester requester = new Requester(realmId, share);
        pool.requireRoom(requester);
        return pool.resultOf(requester, () -> validators.checkCaa(requests), LIMIT)
                .orElseThrow(() -> AcmeException.unavailable(
                        "The CAA records could not be looked up in time; repeat the request.", null));
    }
}
