package dev.keycloakacme.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects a refusal of a type, whose detail names the reasons. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(ThrowingCallable call, ProblemType type, String... reasons) {
        AcmeException refusal = catchThrowableOfType(AcmeException.class, call);
        assertThat(refusal).as("no refusal").isNotNull();
        Problem problem = refusal.problem();
        assertThat(problem.type()).as(problem.detail()).isEqualTo(type);
        assertThat(List.of(reasons))
                .allSatisfy(reason -> assertThat(problem.detail()).contains(reason));
    }
}
