package dev.keycloakacme.order;

/** Where validations wait for their turn, outside any request. Bounded. */
public interface ChallengeQueue {

    /** Throws {@code serverInternal} 503 with {@code Retry-After} if no more work fits, before anything was changed. */
    void requireRoom();

    /** Validates the authorization once the present transaction has been committed; not at all if it is rolled back. */
    void afterCommit(ChallengeJob job);
}
