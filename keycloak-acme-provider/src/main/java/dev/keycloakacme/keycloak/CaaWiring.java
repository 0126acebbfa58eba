package dev.keycloakacme.keycloak;

import dev.keycloakacme.keycloak.jobs.PooledCaaLookups;
import dev.keycloakacme.order.CaaReview;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.Validators;
import java.util.List;

/** Builds what concerns CAA records, for {@link AcmeWiring}. Of use only in a request, whose URL names the accounts. */
final class CaaWiring {

    private final AcmeWiring wiring;
    private final Validators validators;

    CaaWiring(AcmeWiring wiring, Validators validators) {
        this.wiring = wiring;
        this.validators = validators;
    }

    /** Who this CA is in CAA records, and in those that prove control for good. */
    List<String> identities() {
        return settings().identitiesAt(wiring.links().base());
    }

    CaaReview review() {
        return new CaaReview(
                settings(),
                wiring.links().base(),
                account -> wiring.links().account(account.id()),
                new PooledCaaLookups(wiring.realm().getId(), wiring.server().pool(), validators));
    }

    private CaaSettings settings() {
        return wiring.settings().validation().caa();
    }
}
