package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Fetches the key authorization from a well-known URL of the name (RFC 8555 §8.3, RFC 8738 §4).
 *
 * <p>Redirects are followed, also to other hosts and to addresses, but only by http and https to ports 80, 443 and the
 * configured one, and each host is resolved and checked against the denied networks like the first.
 */
final class Http01Validator implements ChallengeValidator {

    private static final int MAX_REDIRECTS = 10;
    /** Not 303, which means "look at something else" and which the CA/Browser Forum forbids here. */
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

    private static final int MAX_QUOTE = 100;

    private final int port;
    private final HttpGet http;
    private final TimeLimits limits;

    Http01Validator(int port, HttpGet http, TimeLimits limits) {
        this.port = port;
        this.http = http;
        this.limits = limits;
    }

    @Override
    public ChallengeType type() {
        return ChallengeType.HTTP_01;
    }

    @Override
    public boolean canProve(Identifier name) {
        return name instanceof IpAddress || name instanceof DnsName dns && !dns.isWildcard();
    }

    @Override
    public ValidationResult validate(ControlClaim claim) {
        if (!canProve(claim.name())) {
            throw new IllegalArgumentException("http-01 proves nothing about " + claim.name());
        }
        Seen seen = new Seen();
        try {
            HttpTarget first = HttpTarget.ofChallenge(claim.name(), port, claim.token());
            Answer answer = follow(first, Deadline.in(limits.total()), seen);
            check(answer, first, claim.keyAuthorization());
            return new ValidationResult.Passed(seen.entries());
        } catch (AcmeException refused) {
            return new ValidationResult.Refused(refused.problem(), seen.entries());
        }
    }

    /** @param from where the response came from, after all redirects */
    private record Answer(HttpTarget from, HttpResponse response) {}

    private Answer follow(HttpTarget first, Deadline deadline, Seen seen) {
        HttpTarget target = first;
        seen.note("url", target.url());
        for (int redirects = 1; ; redirects++) {
            HttpResponse response = http.send(target, deadline, seen);
            seen.note("status", String.valueOf(response.status()));
            if (!REDIRECTS.contains(response.status())) {
                seen.note("body", response.body());
                return new Answer(target, response);
            }
            if (redirects > MAX_REDIRECTS) {
                throw refused(
                        ProblemType.CONNECTION, first.url() + " redirects more than " + MAX_REDIRECTS + " times.");
            }
            target = redirected(target, response.header("location").orElse(""));
            seen.note("redirect " + redirects, target.url());
        }
    }

    private HttpTarget redirected(HttpTarget from, String location) {
        try {
            HttpTarget to = from.redirected(location);
            if (!Set.of(80, 443, port).contains(to.port())) {
                throw new URISyntaxException(
                        Seen.printable(location, MAX_QUOTE), "only ports 80, 443 and " + port + " are followed");
            }
            return to;
        } catch (URISyntaxException e) {
            throw refused(
                    ProblemType.CONNECTION,
                    "The redirect from " + from.authority() + " to \"" + Seen.printable(location, MAX_QUOTE)
                            + "\" is not followed: " + Seen.printable(e.getReason(), MAX_QUOTE) + ".");
        }
    }

    private static void check(Answer answer, HttpTarget first, String keyAuthorization) {
        HttpResponse response = answer.response();
        if (response.status() != 200) {
            throw refused(
                    ProblemType.INCORRECT_RESPONSE,
                    answer.from().url() + " answered with status " + response.status() + " instead of 200.");
        }
        if (response.isTruncated() || !response.body().stripTrailing().equals(keyAuthorization)) {
            // What a redirect led to is not quoted: the name may resolve to another host by then, that only we can
            // reach.
            boolean isOwnAnswer = answer.from().equals(first);
            String quote = isOwnAnswer ? ", but \"" + Seen.printable(response.body(), MAX_QUOTE) + "\"" : "";
            throw refused(
                    ProblemType.INCORRECT_RESPONSE,
                    answer.from().url() + " did not answer with the key authorization of this challenge" + quote + ".");
        }
    }

    private static AcmeException refused(ProblemType type, String detail) {
        return AcmeException.of(type, detail);
    }
}
