package dev.keycloakacme.account;

import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.Optional;

/**
 * The terms under which a realm certifies (RFC 8555 §7.3.3).
 *
 * @param url where they are, or empty if there are none
 * @param reconfirm whether an account that agreed to others gets nothing until it agrees to these
 */
public record TermsOfService(String url, boolean reconfirm) {

    public static final TermsOfService NONE = new TermsOfService("", false);

    public boolean exist() {
        return !url.isEmpty();
    }

    /** Why such an account gets nothing now: {@code userActionRequired}. What was agreed to without a URL does not count. */
    public Optional<Problem> bar(Account account) {
        if (!exist() || !reconfirm || isAgreed(account)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                ProblemType.USER_ACTION_REQUIRED,
                "The terms of service have changed: read " + url + " and agree to them with this account."));
    }

    boolean isAgreed(Account account) {
        TermsAgreement agreement = account.agreement();
        return agreement != null && agreement.url().equals(url);
    }
}
