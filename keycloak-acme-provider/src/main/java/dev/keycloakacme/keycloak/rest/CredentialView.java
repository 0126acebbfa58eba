package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.CredentialService;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.profile.ProfileName;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An EAB credential as it is shown, once.
 *
 * @param profiles that it is narrowed to, or those of the grants
 * @param names that it is narrowed to, or the patterns of the grants for its profiles
 */
public record CredentialView(
        String kid,
        String hmac_key,
        String hmac_alg,
        @Nullable String expires_at,
        int uses,
        String directory,
        List<String> profiles,
        List<String> names) {

    public static CredentialView of(CredentialService.Issued issued, String directory, List<Grant> grants) {
        Narrowing narrowing = issued.credential().narrowing();
        List<Grant> left = grants.stream()
                .filter(grant -> narrowing.profiles().isEmpty()
                        || grant.profiles().stream().anyMatch(narrowing.profiles()::contains))
                .toList();
        return new CredentialView(
                issued.credential().id().value(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(issued.macKey()),
                issued.credential().algorithm().name(),
                issued.credential().expires() == null
                        ? null
                        : issued.credential().expires().toString(),
                issued.credential().maxUses(),
                directory,
                sorted((narrowing.profiles().isEmpty()
                                ? left.stream().flatMap(grant -> grant.profiles().stream())
                                : narrowing.profiles().stream())
                        .map(ProfileName::value)),
                sorted((narrowing.names().isEmpty()
                                ? left.stream().flatMap(grant -> grant.names().stream())
                                : narrowing.names().stream())
                        .filter(pattern -> !(pattern instanceof UnfilledPattern))
                        .map(NamePattern::text)));
    }

    private static List<String> sorted(Stream<String> texts) {
        return texts.distinct().sorted().toList();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CredentialView[" + kid + "]";
    }
}
