package dev.keycloakacme.order;

import dev.keycloakacme.validation.CaaRequest;
import dev.keycloakacme.validation.CaaVerdict;
import java.util.List;

/** Looks CAA records up while a request waits. Bounded, in time and in how many wait. */
public interface CaaLookups {

    /**
     * The verdict on each, in the same order. Throws {@code serverInternal} 503 or {@code rateLimited}, both with {@code
     * Retry-After}, if there is no room for it now or it does not come within seconds.
     *
     * @param share whose share of the lookups it takes
     */
    List<CaaVerdict> check(String share, List<CaaRequest> requests);
}
