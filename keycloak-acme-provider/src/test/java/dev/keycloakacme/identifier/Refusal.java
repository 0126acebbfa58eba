package dev.keycloakacme.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a parser answers to input it does not take. */
final class Refusal {

    private Refusal() {}

    static Problem problemOf(ThrowingCallable parser) {
        AcmeException refusal = catchThrowableOfType(AcmeException.class, parser);
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal.problem();
    }

    static void assertMalformed(ThrowingCallable parser) {
        assertThat(problemOf(parser).type()).isEqualTo(ProblemType.MALFORMED);
    }
}
