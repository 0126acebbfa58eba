package dev.keycloakacme.account;

/** @param isNew whether the account was made by this request */
public record Registration(Account account, boolean isNew) {}
