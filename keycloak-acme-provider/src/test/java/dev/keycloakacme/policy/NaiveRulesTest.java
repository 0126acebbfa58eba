package dev.keycloakacme.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The engine against {@link NaiveRules}, on random policies and requests. */
class NaiveRulesTest {

    private static final int CASES = 100_000;

    /** With it a failure can be repeated: {@code ./mvnw -Dacme.seed=…} makes the case of that seed the first. */
    private static final long SEED = Long.getLong("acme.seed", System.nanoTime());

    @Test
    void theEngineDecidesLikeItsNaiveRestatement() {
        Map<String, Integer> met = new TreeMap<>();
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            PolicyCase one = RandomCases.of(seed);
            Decision decision =
                    new PolicyEngine().decide(one.policy(), new ProfileName(one.profile()), one.identifiers());
            compare(seed, one, decision, NaiveRules.of(one));
            decision.names().forEach(name -> met.merge(name.rule() + " " + mode(name), 1, Integer::sum));
        }
        assertThat(met.keySet())
                .containsExactly(
                        "approval refused",
                        "denial refused",
                        "forbidden-name refused",
                        "grant challenge",
                        "grant identity",
                        "narrowing refused",
                        "no-grant refused",
                        "permitted-zones refused");
        assertThat(met.values()).as("often enough: %s", met).allMatch(times -> times > CASES / 100);
    }

    private static void compare(long seed, PolicyCase one, Decision decision, NaiveRules.Outcome expected) {
        List<NaiveRules.Answer> answers = expected.answers();
        boolean alike = decision.names().size() == answers.size()
                && decision.longestValidity().equals(Duration.ofHours(expected.longestHours()))
                && decision.isAllowed()
                        == answers.stream().noneMatch(answer -> answer.mode().equals("refused"));
        for (int i = 0; alike && i < answers.size(); i++) {
            alike = isLike(decision.names().get(i), answers.get(i));
        }
        assertThat(alike)
                .as("-Dacme.seed=%d: %s%nthe engine says %s%nexpected %s", seed, one, decision, expected)
                .isTrue();
    }

    private static boolean isLike(NameDecision decision, NaiveRules.Answer answer) {
        return decision.rule().equals(answer.rule())
                && mode(decision).equals(answer.mode())
                && (answer.sources().isEmpty() || answer.sources().contains(decision.source()));
    }

    private static String mode(NameDecision decision) {
        AuthorizationMode mode = decision.mode();
        return mode == null ? "refused" : mode.wireName();
    }
}
