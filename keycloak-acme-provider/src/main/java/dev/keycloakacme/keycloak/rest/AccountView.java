package dev.keycloakacme.keycloak.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.account.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RFC 8555 §7.1.2. @param externalAccountBinding as it was sent, in the answer that makes the account only */
record AccountView(
        String status,
        List<String> contact,
        boolean termsOfServiceAgreed,
        String orders,
        @Nullable JsonNode externalAccountBinding) {

    static AccountView of(Account account, Links links) {
        return new AccountView(
                account.status().wireName(),
                account.contacts(),
                account.agreement() != null,
                links.orders(account.id()),
                null);
    }

    /** Also tells the binding that was verified (RFC 8555 §7.3.4). */
    AccountView boundBy(Optional<Payload> binding) {
        return new AccountView(
                status,
                contact,
                termsOfServiceAgreed,
                orders,
                binding.map(Payload::json).orElse(null));
    }
}
