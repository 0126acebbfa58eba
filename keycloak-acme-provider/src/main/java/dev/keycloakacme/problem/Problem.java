package dev.keycloakacme.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 7807, RFC 8555 §6.7): why a request was refused, and what to do about it.
 *
 * @param status the HTTP status, usually that of the type
 * @param detail for people; never holds secrets, stack traces, SQL or internal hosts
 * @param subproblems one for each refused identifier, or empty
 * @param retryAfter when the same request may succeed, if that is known
 * @param fields of a form an admin sent, those that were refused and why; else empty
 */
public record Problem(
        ProblemType type,
        int status,
        String detail,
        List<Subproblem> subproblems,
        @Nullable Duration retryAfter,
        Map<String, String> fields) {

    public Problem {
        subproblems = List.copyOf(subproblems);
        fields = Map.copyOf(fields);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, List.of(), null, Map.of());
    }

    public Problem withStatus(int other) {
        return new Problem(type, other, detail, subproblems, retryAfter, fields);
    }

    public Problem withSubproblems(List<Subproblem> others) {
        return new Problem(type, status, detail, others, retryAfter, fields);
    }

    public Problem withRetryAfter(Duration wait) {
        return new Problem(type, status, detail, subproblems, wait, fields);
    }

    public Problem withFields(Map<String, String> others) {
        return new Problem(type, status, detail, subproblems, retryAfter, others);
    }
}
