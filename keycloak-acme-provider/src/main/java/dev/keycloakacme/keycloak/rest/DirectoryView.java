package dev.keycloakacme.keycloak.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 8555 §7.1.1, RFC 9773 §3. */
record DirectoryView(
        String newNonce,
        String newAccount,
        String newOrder,
        String newAuthz,
        String revokeCert,
        String keyChange,
        String renewalInfo,
        Meta meta) {

    /** @param caaIdentities null if there are none @param profiles name and description (draft-ietf-acme-profiles) */
    record Meta(
            @Nullable String termsOfService,
            @Nullable String website,
            boolean externalAccountRequired,
            @Nullable List<String> caaIdentities,
            Map<String, String> profiles) {}
}
