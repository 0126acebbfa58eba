package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeServiceTest {

    private static final ValidationResult FOUND = new ValidationResult.Passed(Map.of("address", "192.0.2.1"));

    private final TestCa ca = new TestCa();
    private final AuthorizationId id =
            ca.order("dns:shop.apps.corp").authorizations().get(0).id();

    @Test
    void aResponseStartsOneValidation() {
        respond();
        respond();
        assertThat(ca.queued).hasSize(1);
        assertThat(ca.queued.get(0).validating().type()).isEqualTo(ChallengeType.HTTP_01);
    }

    @Test
    void aValidationWhoseHolderLivesIsNotTakenOver() {
        respond();
        ca.now = lease().until().minusMillis(1);
        takeOver();
        assertThat(ca.queued).hasSize(1);
    }

    @Test
    void aValidationWhoseHolderDiedGoesOnWithoutTheClient() {
        respond();
        ca.now = lease().until();
        takeOver();
        assertThat(ca.queued).hasSize(2);
        assertThat(ca.queued.get(1).validating().type()).isEqualTo(ChallengeType.HTTP_01);
        assertThat(lease().until()).isAfter(ca.now);
    }

    @Test
    void aRepeatedResponseTakesOverToo() {
        respond();
        ca.now = lease().until();
        respond();
        assertThat(ca.queued).hasSize(2);
    }

    @Test
    void whoLostTheLeaseDecidesNothing() {
        respond();
        ca.now = lease().until();
        takeOver();
        ca.challengeService().decide(ca.queued.get(0), FOUND);
        assertThat(progress()).isInstanceOf(Progress.Validating.class);
        ca.challengeService().decide(ca.queued.get(1), FOUND);
        assertThat(progress()).isInstanceOf(Progress.Proven.class);
        assertThat(ca.events.of(AcmeEvent.ChallengeDecided.class)).hasSize(1);
    }

    @Test
    void anAccountThatWasDeactivatedOrFrozenHasNothingValidated() {
        for (Account.State state : new Account.State[] {
            new Account.State.Deactivated(TestCa.NOW), new Account.State.Frozen(TestCa.NOW, "by an admin")
        }) {
            TestCa other = new TestCa();
            AuthorizationId started = started(other);
            other.accounts.replace(other.account, other.account.with(state));
            other.challengeService().takeOver(started);
            assertThat(other.queued).as(state.toString()).hasSize(1);
            assertThat(other.authorizations.find(started).orElseThrow().progress())
                    .as("given up, so that nobody finds it again")
                    .isInstanceOf(Progress.Open.class);
        }
    }

    @Test
    void anExpiredAuthorizationIsNotValidated() {
        respond();
        ca.now = ca.authorizations.find(id).orElseThrow().expires();
        takeOver();
        assertThat(ca.queued).hasSize(1);
        assertThat(progress()).isInstanceOf(Progress.Open.class);
    }

    @Test
    void whatIsDecidedIsNotTakenOver() {
        respond();
        ca.challengeService().decide(ca.queued.get(0), FOUND);
        ca.now = TestCa.NOW.plus(Duration.ofHours(1));
        takeOver();
        assertThat(ca.queued).hasSize(1);
        assertThat(progress()).isInstanceOf(Progress.Proven.class);
    }

    @Test
    void whereThereIsNoRoomNothingIsTakenOver() {
        respond();
        Lease before = lease();
        ca.now = before.until();
        ca.hasRoom = false;
        assertThat(refusal(this::takeOver).problem().status()).isEqualTo(503);
        assertThat(lease()).isEqualTo(before);
    }

    @Test
    void aJobThatWaitedTooLongToBeEndedIsNotBegun() {
        respond();
        ChallengeJob job = ca.queued.get(0);
        Instant until = job.validating().lease().until();
        Duration needed = Duration.ofSeconds(15);
        assertThat(job.hasTimeLeft(until.minusSeconds(16), needed)).isTrue();
        assertThat(job.hasTimeLeft(until.minusSeconds(15), needed)).isFalse();
        assertThat(job.hasTimeLeft(until, needed)).isFalse();
    }

    private static AuthorizationId started(TestCa authority) {
        AuthorizationId id =
                authority.order("dns:shop.apps.corp").authorizations().get(0).id();
        authority.challengeService().respond(authority.account, id, ChallengeType.HTTP_01);
        authority.now = TestCa.NOW.plus(Duration.ofHours(1));
        return id;
    }

    private void respond() {
        ca.challengeService().respond(ca.account, id, ChallengeType.HTTP_01);
    }

    private void takeOver() {
        ca.challengeService().takeOver(id);
    }

    private Progress progress() {
        return ca.authorizations.find(id).orElseThrow().progress();
    }

    private Lease lease() {
        return ((Progress.Validating) progress()).lease();
    }
}
