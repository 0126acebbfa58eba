package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.keycloak.jobs.LossQueue.Told;
import org.junit.jupiter.api.Test;

class LossQueueTest {

    private final LossQueue queue = new LossQueue(2);

    @Test
    void eachWaitsOnceAndTheFirstComesFirst() {
        queue.add("realm", SampleAccounts.CLIENT);
        queue.add("other", SampleAccounts.CLIENT);
        queue.add("realm", SampleAccounts.CLIENT);

        assertThat(queue.next()).contains(new Told("realm", SampleAccounts.CLIENT));
        assertThat(queue.next()).contains(new Told("other", SampleAccounts.CLIENT));
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void whatFindsNoRoomIsLeftToTheReconciliation() {
        queue.add("realm", SampleAccounts.CLIENT);
        queue.add("other", SampleAccounts.CLIENT);
        queue.add("realm", SampleAccounts.USER);

        queue.next();
        queue.next();
        assertThat(queue.next()).isEmpty();
    }
}
