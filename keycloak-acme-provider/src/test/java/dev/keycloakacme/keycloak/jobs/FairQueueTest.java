package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.keycloak.jobs.FairQueue.Task;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** With 8 threads and 16 places: 4 threads and 8 places for a realm, 2 and 4 for an account. */
class FairQueueTest {

    private static final Requester ANN = requester("red", "ann");
    private static final Requester BOB = requester("red", "bob");
    private static final Requester CAT = requester("red", "cat");
    private static final Requester DAN = requester("blue", "dan");
    private static final Requester EVE = requester("green", "eve");

    private final FairQueue queue = new FairQueue(8, 16);

    @Test
    void anAccountRunsNoMoreThanItsShare() {
        add(3, ANN);
        assertThat(startAll()).extracting(Task::requester).containsExactly(ANN, ANN);
    }

    @Test
    void aRealmRunsNoMoreThanItsShareAlthoughThreadsAreIdle() {
        add(2, ANN);
        add(2, BOB);
        add(2, CAT);
        assertThat(startAll()).hasSize(4);
        add(1, DAN);
        assertThat(startAll()).extracting(Task::requester).containsExactly(DAN);
    }

    @Test
    void allRunNoMoreThanThereAreThreads() {
        for (String realm : List.of("a", "b", "c", "d", "e")) {
            add(2, requester(realm, "x"));
        }
        assertThat(startAll()).hasSize(8);
    }

    @Test
    void whatEndsMakesRoomForItsRealmAndAccount() {
        add(3, ANN);
        List<Task> running = startAll();
        queue.ended(running.get(0));
        assertThat(queue.next()).map(Task::requester).contains(ANN);
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void realmsTakeTurnsHoweverManyOfOneWait() {
        FairQueue narrow = new FairQueue(1, 16);
        add(narrow, 3, ANN);
        add(narrow, 2, DAN);
        add(narrow, 1, EVE);
        assertThat(oneByOne(narrow)).containsExactly(ANN, DAN, EVE, ANN, DAN, ANN);
    }

    @Test
    void accountsOfARealmTakeTurns() {
        FairQueue narrow = new FairQueue(1, 16);
        add(narrow, 3, ANN);
        add(narrow, 1, BOB);
        add(narrow, 1, CAT);
        assertThat(oneByOne(narrow)).containsExactly(ANN, BOB, CAT, ANN, ANN);
    }

    @Test
    void whatOneAccountAsksForFirstRunsFirst() {
        Task first = new Task(ANN, () -> {});
        Task second = new Task(ANN, () -> {});
        assertThat(queue.add(first)).isTrue();
        assertThat(queue.add(second)).isTrue();
        assertThat(startAll()).containsExactly(first, second);
    }

    @Test
    void anAccountWithItsShareWaitingIsLimitedAndOthersAreNot() {
        add(4, ANN);
        Problem problem = refusal(() -> queue.requireRoom(ANN));
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.retryAfter()).isNotNull();
        assertThat(problem.detail()).contains("This account has 4 validations waiting", "when some of them have ended");
        assertHasRoom(BOB);
        assertHasRoom(DAN);
    }

    @Test
    void onlyWhatWaitsIsCountedForRoom() {
        add(5, ANN);
        startAll();
        assertHasRoom(ANN);
        add(1, ANN);
        assertThat(refusal(() -> queue.requireRoom(ANN)).type()).isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void aRealmWithItsShareWaitingIsLimitedAndOthersAreNot() {
        add(4, ANN);
        add(4, BOB);
        Problem problem = refusal(() -> queue.requireRoom(CAT));
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.retryAfter()).isNotNull();
        assertThat(problem.detail()).contains("This realm has 8 validations waiting");
        assertHasRoom(DAN);
    }

    @Test
    void aFullQueueIsUnavailableToAll() {
        add(8, ANN);
        add(8, DAN);
        Problem problem = refusal(() -> queue.requireRoom(EVE));
        assertThat(problem.type()).isEqualTo(ProblemType.SERVER_INTERNAL);
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isNotNull();
        assertThat(queue.add(new Task(EVE, () -> {}))).isFalse();
    }

    @Test
    void aShareIsNeverNothing() {
        FairQueue narrow = new FairQueue(1, 1);
        assertThatCode(() -> narrow.requireRoom(ANN)).doesNotThrowAnyException();
        add(narrow, 1, ANN);
        assertThat(narrow.next()).isPresent();
    }

    @Test
    void aQueueWithoutThreadsOrPlacesIsAMistake() {
        assertThatThrownBy(() -> new FairQueue(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FairQueue(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void add(int count, Requester requester) {
        add(queue, count, requester);
    }

    private static void add(FairQueue queue, int count, Requester requester) {
        for (int i = 0; i < count; i++) {
            assertThat(queue.add(new Task(requester, () -> {}))).isTrue();
        }
    }

    private List<Task> startAll() {
        List<Task> started = new ArrayList<>();
        for (Optional<Task> next = queue.next(); next.isPresent(); next = queue.next()) {
            started.add(next.get());
        }
        return started;
    }

    /** Whose turn it was, with each task ending before the next one starts. */
    private static List<Requester> oneByOne(FairQueue queue) {
        List<Requester> turns = new ArrayList<>();
        for (Optional<Task> next = queue.next(); next.isPresent(); next = queue.next()) {
            turns.add(next.get().requester());
            queue.ended(next.get());
        }
        return turns;
    }

    private void assertHasRoom(Requester requester) {
        assertThatCode(() -> queue.requireRoom(requester)).doesNotThrowAnyException();
    }

    private static Problem refusal(ThrowingCallable call) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AcmeException.class, refused -> problems.add(refused.problem()));
        return problems.get(0);
    }

    private static Requester requester(String realm, String account) {
        return new Requester(realm, account);
    }
}
