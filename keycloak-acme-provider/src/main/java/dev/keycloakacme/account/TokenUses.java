package dev.keycloakacme.account;

import java.util.Optional;

/** The tokens that were used in a realm: each counts once. */
public interface TokenUses {

    Optional<TokenUse> find(TokenId token);

    /**
     * Stored in the transaction of what the token was used for. Waits for another transaction that is using the token.
     *
     * @return false if the token was used already; nothing is stored then
     */
    boolean add(TokenUse use);
}
