package dev.keycloakacme.spi;

import static java.lang.Boolean.TRUE;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Which values their owner can write himself, and which therefore give him no rights. Each method gives the reason against
 * a value, or nothing if others wrote it.
 */
public record OwnWord(KeycloakSession session) {

    /** Marks a client that was made from its client id metadata document (draft-ietf-oauth-client-id-metadata-document). */
    private static final String METADATA_DOCUMENT = "cimd.cache.expiry.time.in.sec";

    private static final String USER = "user";
    private static final String USERNAMES = "acme.usernames.";

    /** What registration, account pages, e-mail changes or identity providers set, whatever the user profile says. */
    private static final Set<String> ALWAYS_OWN = Set.of("username", "email", "firstname", "lastname", "locale");

    /** Whoever comes by an identity provider brings his username along, or is asked for one. */
    public Optional<String> inUsernames(RealmModel realm) {
        if (realm.isRegistrationAllowed() || realm.isRegistrationEmailAsUsername()) {
            return Optional.of("users of this realm register themselves, and choose their usernames");
        }
        if (realm.isEditUsernameAllowed()) {
            return Optional.of("users of this realm may change their usernames");
        }
        if (realm.isOrganizationsEnabled()) {
            return Optional.of(
                    "organizations are enabled: whoever is invited to one registers, and chooses his username");
        }
        String remembered = USERNAMES + realm.getId();
        if (session.getAttribute(remembered) instanceof Optional<?> known) {
            return known.map(String.class::cast);
        }
        Optional<String> objection = byIdentityProviders();
        session.setAttribute(remembered, objection);
        return objection;
    }

    /** A query each time, and one answer for the session, as the realm's other settings are read once by it. */
    private Optional<String> byIdentityProviders() {
        return session.identityProviders()
                .getAllStream()
                .filter(provider -> provider.isEnabled() && !TRUE.equals(provider.isLinkOnly()))
                .findFirst()
                .map(provider -> "users may come by the identity provider " + provider.getAlias()
                        + ", and bring their usernames along, unless it is made \"link only\"");
    }

    /** By the realm's user profile. Upper and lower case count as the same: some databases think so, too. */
    public Optional<String> inUserAttribute(String name) {
        if (ALWAYS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("users may have a say in " + name + " by other ways than the user profile");
        }
        UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
        Optional<UPAttribute> managed = profile.getAttributes().stream()
                .filter(attribute -> attribute.getName().equalsIgnoreCase(name))
                .findFirst();
        boolean editable = managed.map(OwnWord::isEditable)
                .orElse(profile.getUnmanagedAttributePolicy() == UPConfig.UnmanagedAttributePolicy.ENABLED);
        return editable
                ? Optional.of(
                        "users may edit the attribute " + name + ": let only admins do so, in the realm's user profile")
                : Optional.empty();
    }

    /** A client that registered itself, or holds a registration token, chose its id, scopes and attributes. */
    public static Optional<String> inClient(ClientModel client) {
        return client.getRegistrationToken() != null || client.getAttribute(METADATA_DOCUMENT) != null
                ? Optional.of("the client registered itself, or holds a registration token, and can describe itself")
                : Optional.empty();
    }

    /**
     * A token of the realm itself says of a user what he, or a client that describes itself, may have put there. Of a
     * client's service account it says what admins let it say; an outside issuer says what it answers for.
     */
    public static Optional<String> inClaims(Requester requester) {
        return switch (requester.subject().kind()) {
            case CLIENT ->
                requester.client().map(OwnWord::inClient).orElse(Optional.of("the client of the token is not known"));
            case USER, GROUP -> Optional.of("users have a say in what this realm's tokens claim of them");
            case FEDERATED -> Optional.empty();
        };
    }

    private static boolean isEditable(UPAttribute attribute) {
        if (attribute.getPermissions() == null) {
            return true;
        }
        Set<String> editors = attribute.getPermissions().getEdit();
        return editors == null || editors.contains(USER);
    }
}
