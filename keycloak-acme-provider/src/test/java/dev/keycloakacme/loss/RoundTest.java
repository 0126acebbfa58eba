package dev.keycloakacme.loss;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Standing GONE = new Standing.Gone("gone");
    private static final Standing DOWN = new Standing.Unknown("down");
    private static final Standing PRESENT = new Standing.Present(
            "web",
            new Policy(
                    List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ZERO), Narrowing.NONE),
            variable -> List.of());

    private final List<Walk.Step> steps = new ArrayList<>();
    private final Walk walk = (after, most) -> steps.stream()
            .filter(step -> step.position().compareTo(after) > 0)
            .limit(most)
            .toList();
    private final List<Subject> asked = new ArrayList<>();
    private final Set<Subject> gone = new HashSet<>();
    private final Set<Subject> unreachable = new HashSet<>();
    private Instant now = NOW;
    private Duration patience = Duration.ZERO;

    private final Subjects subjects = (subject, claims, address) -> {
        asked.add(subject);
        now = now.plus(patience);
        if (unreachable.contains(subject)) {
            return DOWN;
        }
        return gone.contains(subject) ? GONE : PRESENT;
    };

    private final Map<Subject, String> directories = new HashMap<>();

    private final Round round = new Round(NOW.plusSeconds(10), () -> now);

    @Test
    void tellsWhoIsGoneAndBeginsAnewAtTheEnd() {
        Subject lost = step(Subject.Kind.CLIENT, "b", false);
        step(Subject.Kind.CLIENT, "c", false);
        gone.add(lost);

        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "", 10))
                .isEqualTo(new Round.Slice("", List.of(lost)));
    }

    @Test
    void tellsWhoIsBackOfThoseThatWaitForIt() {
        Subject back = step(Subject.Kind.CLIENT, "a", true);
        gone.add(step(Subject.Kind.CLIENT, "b", true));

        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "", 10)
                        .changed())
                .containsExactly(back);
    }

    @Test
    void goesOnWhereASliceHasEnded() {
        for (String position : List.of("a", "b", "c")) {
            step(Subject.Kind.CLIENT, position, false);
        }

        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "", 2)
                        .position())
                .isEqualTo("b");
        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "b", 2)
                        .position())
                .isEmpty();
        assertThat(asked).hasSize(3);
    }

    @Test
    void asksForASubjectOnceInARound() {
        Subject fleet = new Subject(Subject.Kind.CLIENT, "fleet");
        gone.add(fleet);
        for (String position : List.of("a", "b", "c")) {
            steps.add(new Walk.Step(fleet, position, false));
        }

        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "", 2)
                        .changed())
                .containsExactly(fleet);
        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "b", 2)
                        .changed())
                .isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void stopsWhenItsTimeIsOverAndGoesOnAfterWhatWasLookedAt() {
        for (String position : List.of("a", "b", "c")) {
            step(Subject.Kind.CLIENT, position, false);
        }
        patience = Duration.ofSeconds(5);

        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "", 10)
                        .position())
                .isEqualTo("b");
        assertThat(round.isOver()).isTrue();
    }

    @Test
    void aDirectoryThatDoesNotAnswerIsAskedThreeTimesAndOthersAreLookedAt() {
        for (int i = 0; i < 9; i++) {
            unreachable.add(step(Subject.Kind.USER, "a" + i, false));
        }
        unreachable.forEach(user -> directories.put(user, "down"));
        Subject user = step(Subject.Kind.USER, "b", false);
        gone.add(user);
        Subject ofAnother = step(Subject.Kind.USER, "ba", false);
        directories.put(ofAnother, "up");
        gone.add(ofAnother);
        Subject client = step(Subject.Kind.CLIENT, "c", false);
        gone.add(client);

        assertThat(round.next(walk, subjects, subject -> directories.getOrDefault(subject, ""), "", 20))
                .isEqualTo(new Round.Slice("", List.of(user, ofAnother, client)));
        assertThat(asked).hasSize(6);
    }

    private Subject step(Subject.Kind kind, String position, boolean frozen) {
        Subject subject = new Subject(kind, "subject " + position);
        steps.add(new Walk.Step(subject, position, frozen));
        return subject;
    }
}
