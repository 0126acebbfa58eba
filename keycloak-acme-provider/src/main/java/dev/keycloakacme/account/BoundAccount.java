package dev.keycloakacme.account;

import java.util.Optional;

/**
 * An account with the credential it registered with, both as they are at one moment.
 *
 * @param credential if it is still there
 * @param claims of its subject or credential, if there are any; they may have ended
 */
public record BoundAccount(Account account, Optional<EabCredential> credential, Optional<ClaimsSnapshot> claims) {}
