package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;

/** Where validations wait for their turn, outside any request. Bounded. */
public interface ChallengeQueue {

    /**
     * Before anything is changed: throws {@code serverInternal} 503 with {@code Retry-After} if no more work fits, and
     * {@code rateLimited} with {@code Retry-After} if the account or its realm has its share waiting.
     */
    void requireRoom(AccountId account);

    /** Validates the authorization once the present transaction has been committed; not at all if it is rolled back. */
    void afterCommit(ChallengeJob job);
}
