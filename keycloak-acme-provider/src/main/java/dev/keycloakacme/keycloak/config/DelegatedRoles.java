package dev.keycloakacme.keycloak.config;

import java.util.Map;

/**
 * The admin roles of this extension. They stand beside Keycloak's own, in {@code realm-management} and in the client of the
 * realm in {@code master}, and count only where {@code acme.delegation} is on: Keycloak protects nobody from giving
 * himself a role whose name it does not know.
 */
public final class DelegatedRoles {

    /** Sees what {@code view-realm} sees here. */
    public static final String VIEW = "view-acme";

    /** Credentials, accounts, revocation; neither policy nor settings. */
    public static final String MANAGE = "manage-acme";

    /** Each with its description for admins. */
    public static final Map<String, String> DESCRIPTIONS = Map.of(
            VIEW,
            "Sees accounts, certificates, credentials, policy and audit of the ACME server, where acme.delegation is on",
            MANAGE,
            "Issues credentials, freezes accounts and revokes certificates, where acme.delegation is on");

    private DelegatedRoles() {}
}
