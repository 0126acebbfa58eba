package dev.keycloakacme.problem;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses the request at hand with a {@link Problem}. The request's transaction is rolled back. */
public final class AcmeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> fields;

    public AcmeException(Problem problem) {
        this(problem, null);
    }

    /** @param cause for the log only, never sent */
    public AcmeException(Problem problem, @Nullable Throwable cause) {
        this(problem, cause, Map.of());
    }

    private AcmeException(Problem problem, @Nullable Throwable cause, Map<String, String> fields) {
        super(problem.type().wireName() + ": " + problem.detail(), cause);
        this.problem = problem;
        this.fields = Map.copyOf(fields);
    }

    public Problem problem() {
        return problem;
    }

    /** Those of an admin's form that were refused, by name, each with the reason; empty for whatever is no form. */
    public Map<String, String> fields() {
        return fields;
    }

    /** Some fields of an admin's form, by name, each with the reason. Nothing of the form was taken. */
    public static AcmeException refusedFields(Map<String, String> fields) {
        String detail = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining("; "));
        return new AcmeException(Problem.of(ProblemType.MALFORMED, detail + "."), null, fields);
    }

    public static AcmeException of(ProblemType type, String detail) {
        return new AcmeException(Problem.of(type, detail));
    }

    public static AcmeException malformed(String detail) {
        return of(ProblemType.MALFORMED, detail);
    }

    public static AcmeException malformed(String detail, Throwable cause) {
        return new AcmeException(Problem.of(ProblemType.MALFORMED, detail), cause);
    }

    /** 404 with one wording for what is missing and what is someone else's, so that neither can be told from the other. */
    public static AcmeException notFound() {
        return new AcmeException(Problem.of(ProblemType.MALFORMED, "There is no such resource for this account.")
                .withStatus(404));
    }

    /** 503: something this server needs did not answer; the same request may succeed later. */
    public static AcmeException unavailable(String detail, @Nullable Throwable cause) {
        return new AcmeException(
                Problem.of(ProblemType.SERVER_INTERNAL, detail).withStatus(503).withRetryAfter(Duration.ofSeconds(10)),
                cause);
    }
}
