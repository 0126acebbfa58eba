package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential without its key.
 *
 * @param owner who answers for the credential of a group
 * @param status {@code usable}, {@code open}, {@code used}, {@code expired} or {@code revoked}
 * @param last_used when an account last registered with it
 * @param open_until of a credential that is open for re-binding
 * @param master_key that its MAC key is encrypted under
 */
record StoredCredentialView(
        String kid,
        String subject,
        @Nullable String subject_name,
        @Nullable String subject_issuer,
        @Nullable String owner,
        @Nullable String owner_name,
        String status,
        String label,
        String hmac_alg,
        String issued_by,
        String created,
        @Nullable String expires_at,
        int max_uses,
        int uses,
        @Nullable String last_used,
        @Nullable String open_until,
        @Nullable String revoked_at,
        List<String> profiles,
        List<String> names,
        @Nullable String longest_validity,
        String master_key) {

    static StoredCredentialView of(EabCredential credential, SubjectLabels labels, Instant now) {
        SubjectLabels.Label subject = labels.of(credential.subject());
        Narrowing narrowing = credential.narrowing();
        EabCredential.History history = credential.history();
        EabCredential.Opening opening = history.opening();
        Subject owner = credential.owner();
        return new StoredCredentialView(
                credential.id().value(),
                credential.subject().text(),
                subject.name(),
                subject.issuer(),
                owner == null ? null : owner.text(),
                labels.of(owner).name(),
                credential.status(now).wireName(),
                credential.label(),
                credential.algorithm().name(),
                credential.issuedBy(),
                credential.created().toString(),
                text(credential.expires()),
                credential.maxUses(),
                history.uses(),
                text(history.lastUsed()),
                credential.replaced(now).isEmpty() || opening == null ? null : text(opening.until()),
                text(history.revoked()),
                narrowing.profiles().stream().map(ProfileName::value).sorted().toList(),
                narrowing.names().stream().map(NamePattern::text).toList(),
                narrowing.longestValidity() == null
                        ? null
                        : narrowing.longestValidity().toString(),
                credential.sealedKey().master());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
