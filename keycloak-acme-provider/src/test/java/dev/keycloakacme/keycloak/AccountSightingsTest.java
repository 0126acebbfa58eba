package dev.keycloakacme.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.keycloak.AccountSightings.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountSightingsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final AccountId ACCOUNT = new AccountId("account-1");

    private final AccountSightings sightings = new AccountSightings(2);

    @Test
    void anAccountIsNotedOnceInFiveMinutes() {
        see("certbot", NOW);
        see("certbot", NOW.plusSeconds(1));
        assertThat(sightings.take(10)).containsExactly(sighting("certbot", NOW));

        see("certbot", NOW.plus(AccountSightings.EVERY).minusMillis(1));
        assertThat(sightings.take(10)).isEmpty();
        see("certbot", NOW.plus(AccountSightings.EVERY));
        assertThat(sightings.take(10)).containsExactly(sighting("certbot", NOW.plus(AccountSightings.EVERY)));
    }

    @Test
    void otherSoftwareIsNotedAtOnce() {
        see("certbot", NOW);
        see("lego", NOW.plusSeconds(1));
        assertThat(sightings.take(10)).containsExactly(sighting("lego", NOW.plusSeconds(1)));
        see(null, NOW.plusSeconds(2));
        assertThat(sightings.take(10)).containsExactly(sighting(null, NOW.plusSeconds(2)));
    }

    @Test
    void accountsOfRealmsAreApart() {
        sightings.add("one", ACCOUNT, "a", NOW);
        sightings.add("two", ACCOUNT, "a", NOW);
        assertThat(sightings.take(1)).hasSize(1);
        assertThat(sightings.take(10)).hasSize(1);
        assertThat(sightings.take(10)).isEmpty();
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        for (int number = 0; number < 5; number++) {
            sightings.add("realm", new AccountId("account-" + number), "a", NOW);
        }
        assertThat(sightings.take(10)).hasSize(2);
        sightings.add("realm", new AccountId("account-4"), "a", NOW);
        assertThat(sightings.take(10)).hasSize(1);
    }

    @Test
    void whatAClientCallsItselfIsCutAndCleaned() {
        see("a\n\u001b[31m\0é" + "x".repeat(10_000), NOW);
        assertThat(sightings.take(1))
                .singleElement()
                .satisfies(it -> assertThat(it.client()).hasSize(200).startsWith("a..[31m..x"));
        see("  ", NOW);
        assertThat(sightings.take(1)).containsExactly(sighting(null, NOW));
    }

    private void see(@Nullable String client, Instant at) {
        sightings.add("realm", ACCOUNT, client, at);
    }

    private static Sighting sighting(@Nullable String client, Instant at) {
        return new Sighting("realm", ACCOUNT, at, client);
    }
}
