package dev.keycloakacme.account;

import dev.keycloakacme.jose.AccountKey;
import java.util.List;
import java.util.Optional;

/** The accounts of a realm. */
public interface Accounts {

    Optional<Account> find(AccountId id);

    /** Like {@link #find}, and its credential, read together. */
    Optional<BoundAccount> findBound(AccountId id);

    Optional<Account> findByKey(AccountKey key);

    /** Those that registered with the credential and are not deactivated: one or none if it is of one use. */
    List<Account> notDeactivated(EabKeyId credential);

    /** Whether an admin has frozen an account that registered with the credential. */
    boolean isFrozenByAdmin(EabKeyId credential);

    /** @return false if the key has an account already; nothing is stored then */
    boolean add(Account account);

    /** Compares and sets in one statement. @return false if the stored state, contacts or agreement are no longer {@code before}'s */
    boolean replace(Account before, Account after);

    /** Compares and sets the key in one statement. @return false if {@code before} is not active any more or has another */
    boolean changeKey(Account before, AccountKey key);
}
