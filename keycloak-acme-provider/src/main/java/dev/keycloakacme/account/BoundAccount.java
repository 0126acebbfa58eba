package dev.keycloakacme.account;

import java.util.Optional;

/**
 * An account with the credential it registered with, both as they are at one moment.
 *
 * @param credential if it is still there
 */
public record BoundAccount(Account account, Optional<EabCredential> credential) {}
