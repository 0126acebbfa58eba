package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.jose.SignatureAlgorithm;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A problem document as it is sent (RFC 7807, RFC 8555 §6.7). @param algorithms with
 * badSignatureAlgorithm only @param instance a page for people, with userActionRequired only
 * @param fields those of an admin's form that were refused */
public record ProblemView(
        String type,
        int status,
        String detail,
        @Nullable List<SubproblemView> subproblems,
        @Nullable List<String> algorithms,
        @Nullable String instance,
        @Nullable Map<String, String> fields) {

    public static final String CONTENT_TYPE = "application/problem+json";

    record SubproblemView(String type, String detail, IdentifierView identifier) {}

    public static ProblemView of(Problem problem) {
        List<SubproblemView> subproblems =
                problem.subproblems().stream().map(ProblemView::of).toList();
        return new ProblemView(
                problem.type().urn(),
                problem.status(),
                problem.detail(),
                subproblems.isEmpty() ? null : subproblems,
                problem.type() == ProblemType.BAD_SIGNATURE_ALGORITHM ? SignatureAlgorithm.wireNames() : null,
                null,
                null);
    }

    ProblemView withInstance(String url) {
        return new ProblemView(type, status, detail, subproblems, algorithms, url, fields);
    }

    /** @param refused may be empty */
    public ProblemView withFields(Map<String, String> refused) {
        return refused.isEmpty()
                ? this
                : new ProblemView(type, status, detail, subproblems, algorithms, instance, new TreeMap<>(refused));
    }

    static Reply reply(Problem problem) {
        return reply(problem, of(problem));
    }

    static Reply reply(Problem problem, ProblemView view) {
        Reply reply = new Reply(problem.status(), CONTENT_TYPE, view, List.of());
        return problem.retryAfter() == null
                ? reply
                : reply.retryAfter(Math.max(1, problem.retryAfter().toSeconds()));
    }

    private static SubproblemView of(Subproblem subproblem) {
        return new SubproblemView(
                subproblem.type().urn(),
                subproblem.detail(),
                new IdentifierView(subproblem.identifierType(), subproblem.identifier()));
    }
}
