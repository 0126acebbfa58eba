package dev.keycloakacme.account;

/** What became of a change of key (RFC 8555 §7.3.5). */
public sealed interface KeyChange {

    /** @param account with its new key */
    record Changed(Account account) implements KeyChange {}

    /** Nothing changed. @param holder the account whose key it is, perhaps the same one */
    record InUse(AccountId holder) implements KeyChange {}
}
