package dev.keycloakacme.order;

import static dev.keycloakacme.order.SampleOrders.ACCOUNT;
import static dev.keycloakacme.order.SampleOrders.LEASE;
import static dev.keycloakacme.order.SampleOrders.NOW;
import static dev.keycloakacme.order.SampleOrders.PROBLEM;
import static dev.keycloakacme.order.SampleOrders.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.order.Order.Progress;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every implementation of {@link Orders} does. */
public abstract class OrdersContract {

    private static final Progress PROCESSING = new Progress.Processing(REQUEST, LEASE);

    private final Order order = SampleOrders.order();

    /** The orders of one realm, empty at first. */
    protected abstract Orders orders();

    static Stream<Progress> everyProgress() {
        return Stream.of(
                new Progress.Open(),
                PROCESSING,
                new Progress.Issued(REQUEST, new CertificateId("0a1b")),
                new Progress.Failed(PROBLEM));
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void findsWhatWasAdded(Progress progress) {
        orders().add(order.with(progress));

        assertThat(orders().find(order.id())).contains(order.with(progress));
    }

    @Test
    void keepsEitherEndOfTheValidityThatWasAskedFor() {
        Order halfOpen = with(new Validity(null, NOW.plusSeconds(60)), null);
        Order closed = with(new Validity(NOW, NOW.plusSeconds(60)), null);
        orders().add(halfOpen);
        orders().add(closed);

        assertThat(orders().find(halfOpen.id())).contains(halfOpen);
        assertThat(orders().find(closed.id())).contains(closed);
    }

    @Test
    void keepsWhatItReplaces() {
        Order renewal = with(Validity.UNSPECIFIED, RenewalId.parse("aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE"));
        orders().add(renewal);

        assertThat(orders().find(renewal.id())).contains(renewal);
    }

    @Test
    void keepsTheRequestsKeyAndNames() {
        orders().add(order.with(PROCESSING));

        var stored =
                (Progress.Processing) orders().find(order.id()).orElseThrow().progress();
        CertificateRequest request = stored.request();
        assertThat(request.publicKey().getEncoded())
                .isEqualTo(REQUEST.publicKey().getEncoded());
        assertThat(request.names()).isEqualTo(REQUEST.names());
    }

    @Test
    void findsNothingElse() {
        orders().add(order);

        assertThat(orders().find(OrderId.random())).isEmpty();
        assertThat(orders().find(new OrderId(order.id() + "\0"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void replacesWhatIsStillAsBefore(Progress next) {
        orders().add(order);

        assertThat(orders().replace(order, order.with(next))).isTrue();
        assertThat(orders().find(order.id())).contains(order.with(next));
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void replacesFromEveryProgress(Progress before) {
        orders().add(order.with(before));
        Order failed = order.with(new Progress.Failed(PROBLEM));

        assertThat(orders().replace(order.with(before), failed)).isTrue();
        assertThat(orders().find(order.id())).contains(failed);
    }

    @Test
    void showsEachReplacementToTheNextReader() {
        orders().add(order);
        assertThat(orders().find(order.id())).contains(order);

        orders().replace(order, order.with(PROCESSING));
        assertThat(orders().find(order.id())).contains(order.with(PROCESSING));
    }

    @Test
    void onlyOneOfTwoStarts() {
        orders().add(order);
        Order second = order.with(new Progress.Processing(SampleOrders.newRequest(), LEASE));

        assertThat(orders().replace(order, order.with(PROCESSING))).isTrue();
        assertThat(orders().replace(order, second)).isFalse();
        assertThat(orders().find(order.id())).contains(order.with(PROCESSING));
    }

    @Test
    void whoseLeaseWasTakenOverDoesNotFinish() {
        Order started = order.with(PROCESSING);
        Order takenOver = order.with(new Progress.Processing(REQUEST, new Lease("node-2", LEASE.until())));
        Order prolonged = order.with(new Progress.Processing(
                REQUEST, new Lease("node-2", LEASE.until().plusMillis(1))));
        Order issued = order.with(new Progress.Issued(REQUEST, new CertificateId("0a1b")));
        orders().add(started);

        assertThat(orders().replace(started, takenOver)).isTrue();
        assertThat(orders().replace(started, issued)).isFalse();
        assertThat(orders().replace(prolonged, issued)).isFalse();
        assertThat(orders().replace(takenOver, issued)).isTrue();
    }

    @Test
    void refusesToReplaceWhatIsNotThere() {
        assertThat(orders().replace(order, order.with(PROCESSING))).isFalse();
    }

    @Test
    void listsAnAccountsOrdersNewestFirst() {
        List<Order> theirs = IntStream.range(0, 5)
                .mapToObj(second -> SampleOrders.order(ACCOUNT, NOW.minusSeconds(second)))
                .toList();
        theirs.forEach(orders()::add);
        orders().add(SampleOrders.order(new AccountId("account-2"), NOW));

        assertThat(orders().ofAccount(ACCOUNT, 0, 10)).isEqualTo(theirs);
        assertThat(orders().ofAccount(ACCOUNT, 1, 2)).isEqualTo(theirs.subList(1, 3));
        assertThat(orders().ofAccount(ACCOUNT, 5, 2)).isEmpty();
        assertThat(orders().ofAccount(new AccountId("account-3"), 0, 10)).isEmpty();
    }

    private static Order with(Validity validity, @Nullable RenewalId replaces) {
        Order order = SampleOrders.order();
        return new Order(
                order.id(),
                order.account(),
                new ProfileName("client"),
                order.identifiers(),
                order.authorizations(),
                validity,
                replaces,
                order.created(),
                order.expires(),
                order.progress());
    }
}
