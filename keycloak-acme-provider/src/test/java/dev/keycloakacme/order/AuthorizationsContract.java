package dev.keycloakacme.order;

import static dev.keycloakacme.order.SampleOrders.ACCOUNT;
import static dev.keycloakacme.order.SampleOrders.LEASE;
import static dev.keycloakacme.order.SampleOrders.NOW;
import static dev.keycloakacme.order.SampleOrders.PROBLEM;
import static dev.keycloakacme.order.SampleOrders.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every implementation of {@link Authorizations} does. */
public abstract class AuthorizationsContract {

    private static final Map<String, String> SEEN = seen();
    private static final String URL = "https://ca.corp/acme/acct/1";
    private static final Progress VALIDATING = new Progress.Validating(ChallengeType.DNS_01, URL, LEASE);

    private final Authorization authorization = SampleOrders.authorization();

    /** The authorizations of one realm, empty at first. */
    protected abstract Authorizations authorizations();

    static Stream<Progress> everyProgress() {
        return Stream.of(
                new Progress.Open(),
                VALIDATING,
                new Progress.Proven(ChallengeType.HTTP_01, NOW, SEEN),
                new Progress.Proven(ChallengeType.DNS_PERSIST_01, NOW, SEEN, NOW.minusSeconds(1)),
                new Progress.GivenByIdentity(NOW),
                new Progress.Failed(ChallengeType.DNS_01, NOW, PROBLEM, SEEN),
                new Progress.Deactivated(NOW));
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void findsWhatWasAdded(Progress progress) {
        authorizations().add(authorization.with(progress));

        assertThat(authorizations().find(authorization.id())).contains(authorization.with(progress));
    }

    @Test
    void keepsWildcardsAddressesAndWhatIdentityGave() {
        Authorization wildcard = SampleOrders.authorization(SampleOrders.WILDCARD);
        Authorization address = SampleOrders.authorization(SampleOrders.address());
        Authorization given = new Authorization(
                AuthorizationId.random(),
                ACCOUNT,
                WWW,
                AuthorizationMode.IDENTITY,
                "token",
                List.of(),
                NOW,
                new Progress.GivenByIdentity(NOW));
        List<Authorization> all = List.of(wildcard, address, given);
        all.forEach(authorizations()::add);

        assertThat(authorizations().findAll(all.stream().map(Authorization::id).toList()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void keepsTheOrderOfWhatWasSeen() {
        authorizations().add(authorization.with(new Progress.Proven(ChallengeType.HTTP_01, NOW, SEEN)));

        var proven = (Progress.Proven)
                authorizations().find(authorization.id()).orElseThrow().progress();
        assertThat(proven.seen()).containsExactlyEntriesOf(SEEN);
    }

    @Test
    void keepsWhatWasMadeForAnOrder() {
        Authorization another = SampleOrders.authorization(SampleOrders.WILDCARD);
        authorizations().addAll(OrderId.random(), List.of(authorization, another));
        authorizations().addAll(OrderId.random(), List.of());

        assertThat(authorizations().findAll(List.of(authorization.id(), another.id())))
                .containsExactlyInAnyOrder(authorization, another);
    }

    @Test
    void leavesOutWhatIsMissing() {
        authorizations().add(authorization);

        assertThat(authorizations().find(AuthorizationId.random())).isEmpty();
        assertThat(authorizations().find(new AuthorizationId("\0"))).isEmpty();
        assertThat(authorizations().findAll(List.of())).isEmpty();
        assertThat(authorizations().findAll(List.of(AuthorizationId.random(), authorization.id())))
                .containsExactly(authorization);
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void replacesWhatIsStillAsBefore(Progress next) {
        authorizations().add(authorization);

        assertThat(authorizations().replace(authorization, authorization.with(next)))
                .isTrue();
        assertThat(authorizations().find(authorization.id())).contains(authorization.with(next));
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void replacesFromEveryProgress(Progress before) {
        authorizations().add(authorization.with(before));
        Authorization deactivated = authorization.with(new Progress.Deactivated(NOW.plusSeconds(1)));

        assertThat(authorizations().replace(authorization.with(before), deactivated))
                .isTrue();
        assertThat(authorizations().find(authorization.id())).contains(deactivated);
    }

    @Test
    void onlyOneAttemptStarts() {
        authorizations().add(authorization);
        Authorization other = authorization.with(new Progress.Validating(ChallengeType.HTTP_01, URL, LEASE));

        assertThat(authorizations().replace(authorization, authorization.with(VALIDATING)))
                .isTrue();
        assertThat(authorizations().replace(authorization, other)).isFalse();
        assertThat(authorizations().find(authorization.id())).contains(authorization.with(VALIDATING));
    }

    @Test
    void whoseLeaseWasTakenOverDoesNotDecide() {
        Authorization started = authorization.with(VALIDATING);
        Authorization takenOver = authorization.with(
                new Progress.Validating(ChallengeType.DNS_01, URL, new Lease("node-2", LEASE.until())));
        Authorization proven = authorization.with(new Progress.Proven(ChallengeType.DNS_01, NOW, SEEN));
        authorizations().add(started);

        assertThat(authorizations().replace(started, takenOver)).isTrue();
        assertThat(authorizations().replace(started, proven)).isFalse();
        assertThat(authorizations().replace(takenOver, proven)).isTrue();
    }

    @Test
    void refusesToReplaceWhatIsNotThere() {
        assertThat(authorizations().replace(authorization, authorization.with(VALIDATING)))
                .isFalse();
    }

    @Test
    void aProofMovesTheEnd() {
        authorizations().add(authorization);
        Authorization proven = proven(authorization).until(NOW.plusSeconds(1_000_000));

        assertThat(authorizations().replace(authorization, proven)).isTrue();
        assertThat(authorizations().find(authorization.id())).contains(proven);
    }

    @Test
    void findsWhatAnAccountHasProvenForANameAndStillCounts() {
        Authorization proven = proven(authorization);
        Authorization ofAnotherName = proven(SampleOrders.authorization(SampleOrders.WILDCARD));
        List.of(proven, ofAnotherName, SampleOrders.authorization()).forEach(authorizations()::add);
        Instant before = proven.expires().minusSeconds(1);

        assertThat(authorizations().proven(ACCOUNT, List.of(WWW), before)).containsExactly(proven);
        assertThat(authorizations().proven(ACCOUNT, List.of(WWW, SampleOrders.WILDCARD), before))
                .containsExactlyInAnyOrder(proven, ofAnotherName);
        assertThat(authorizations().proven(ACCOUNT, List.of(WWW), proven.expires()))
                .isEmpty();
        assertThat(authorizations().proven(new AccountId("another"), List.of(WWW), before))
                .isEmpty();
    }

    @Test
    void nothingButAProofByChallengeIsFound() {
        everyProgress()
                .filter(progress -> !(progress instanceof Progress.Proven))
                .map(progress -> SampleOrders.authorization().with(progress))
                .forEach(authorizations()::add);

        assertThat(authorizations().proven(ACCOUNT, List.of(WWW), NOW.minusSeconds(1)))
                .isEmpty();
    }

    @Test
    void tellsWhenTheOpenOnesOfAnAccountEnd() {
        everyProgress()
                .map(progress -> SampleOrders.authorization().with(progress))
                .forEach(authorizations()::add);
        Authorization sooner = SampleOrders.authorization().until(NOW.plusSeconds(1));
        authorizations().add(sooner);
        authorizations().add(SampleOrders.authorization().until(NOW));

        Instant later = authorization.expires();
        assertThat(authorizations().endsOfOpen(ACCOUNT, NOW)).containsExactly(sooner.expires(), later, later);
        assertThat(authorizations().endsOfOpen(ACCOUNT, later)).isEmpty();
        assertThat(authorizations().endsOfOpen(new AccountId("another"), NOW)).isEmpty();
    }

    private static Authorization proven(Authorization open) {
        return open.with(new Progress.Proven(ChallengeType.HTTP_01, NOW, SEEN));
    }

    private static Map<String, String> seen() {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("resolver", "192.0.2.53:53");
        seen.put("address", "192.0.2.1");
        seen.put("answer", "\"ümlaut\" \\ \0 \n");
        return seen;
    }
}
