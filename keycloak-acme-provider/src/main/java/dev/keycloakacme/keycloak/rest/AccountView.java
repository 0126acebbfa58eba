package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import java.util.List;

/** RFC 8555 §7.1.2. */
record AccountView(String status, List<String> contact, boolean termsOfServiceAgreed, String orders) {

    static AccountView of(Account account, Links links) {
        return new AccountView(
                account.status().wireName(),
                account.contacts(),
                account.agreement() != null,
                links.orders(account.id()));
    }
}
