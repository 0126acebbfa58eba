package dev.keycloakacme.keycloak.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.order.Lease;
import dev.keycloakacme.validation.Validators;
import org.junit.jupiter.api.Test;

class MostSkewTest {

    @Test
    void aNodeAheadDoesNotTakeOverWhatANodeBehindIsStillDoing() {
        assertThat(NodeCheck.MOST_SKEW.multipliedBy(2).plus(Validators.LONGEST)).isLessThan(Lease.LIFETIME);
    }
}
