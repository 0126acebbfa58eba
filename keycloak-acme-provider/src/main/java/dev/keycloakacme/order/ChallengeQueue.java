package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.validation.ValidationResult;
import java.util.Optional;

/** Where validations wait for their turn, outside any request. Bounded. */
public interface ChallengeQueue {

    /**
     * Throws {@code serverInternal} 503 with {@code Retry-After} if no more work fits, {@code rateLimited} if no more of
     * this account's does, before anything was changed.
     */
    void requireRoom(AccountId account);

    /** Validates the authorization once the present transaction has been committed; not at all if it is rolled back. */
    void afterCommit(ChallengeJob job);

    /** Begins to validate before anything is stored, since most validations take no longer than storing that they began. */
    Attempt begin(ChallengeJob job);

    /** A validation that goes on whether its result is waited for or not. */
    interface Attempt {

        /** The result if it comes within a moment. The caller stores it. */
        Optional<ValidationResult> soon();

        /** Has the result recorded by {@link ChallengeService#decide} once the present transaction has been committed. */
        void decideAfterCommit();
    }
}
