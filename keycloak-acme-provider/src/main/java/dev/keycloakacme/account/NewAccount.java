package dev.keycloakacme.account;

import dev.keycloakacme.jose.ExternalAccountBinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for an account, parsed (RFC 8555 §7.3). */
public record NewAccount(
        List<String> contacts,
        boolean termsOfServiceAgreed,
        boolean onlyReturnExisting,
        @Nullable ExternalAccountBinding binding) {

    public NewAccount {
        contacts = List.copyOf(contacts);
    }
}
