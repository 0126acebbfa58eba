package dev.keycloakacme.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 7807, RFC 8555 §6.7): why a request was refused, and what to do about it.
 *
 * @param status the HTTP status, usually that of the type
 * @param detail for people; never holds secrets, stack traces, SQL or internal hosts
 * @param subproblems one for each refused identifier, or empty
 * @param retryAfter when the same request may succeed, if that is known
 */
public record Problem(
        ProblemType type,
        int status,
        String detail,
        List<Subproblem> subproblems,
        @Nullable Duration retryAfter) {

    public Problem {
        subproblems = List.copyOf(subproblems);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, List.of(), null);
    }

    public Problem withStatus(int other) {
        return new Problem(type, other, detail, subproblems, retryAfter);
    }

    public Problem withSubproblems(List<Subproblem> others) {
        return new Problem(type, status, detail, others, retryAfter);
    }

    public Problem withRetryAfter(Duration wait) {
        return new Problem(type, status, detail, subproblems, wait);
    }
}
