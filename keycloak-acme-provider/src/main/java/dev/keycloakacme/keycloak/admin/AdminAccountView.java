package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.TermsAgreement;
import dev.keycloakacme.keycloak.jpa.ListedAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param state {@code active}, {@code frozen} or {@code deactivated}
 * @param cause of a freeze: {@code admin}, or {@code lost-identity}, which ends when the identity is back
 * @param credential_label null if the credential is gone
 * @param terms URL of the terms of service it agreed to; empty if that is not known, absent if it never agreed
 * @param last_seen at most some minutes before its newest request
 * @param client {@code User-Agent} of that request
 */
record AdminAccountView(
        String id,
        String subject,
        @Nullable String subject_name,
        @Nullable String subject_issuer,
        String state,
        @Nullable String cause,
        @Nullable String reason,
        String key_thumbprint,
        String credential,
        @Nullable String credential_label,
        List<String> contacts,
        @Nullable String terms,
        @Nullable String terms_agreed_at,
        String created,
        @Nullable String last_seen,
        @Nullable String client) {

    static AdminAccountView of(ListedAccount listed, SubjectLabels.Label subject, @Nullable String credentialLabel) {
        Account account = listed.account();
        String cause = null;
        String reason = null;
        if (account.state() instanceof Account.State.Frozen frozen) {
            cause = account.hasLostIdentity() ? "lost-identity" : "admin";
            reason = frozen.reason();
        }
        TermsAgreement agreement = account.agreement();
        return new AdminAccountView(
                account.id().value(),
                account.subject().text(),
                subject.name(),
                subject.issuer(),
                state(account.status()),
                cause,
                reason,
                account.key().thumbprint(),
                account.credential().value(),
                credentialLabel,
                account.contacts(),
                agreement == null ? null : agreement.url(),
                agreement == null ? null : agreement.at().toString(),
                account.created().toString(),
                listed.lastSeen() == null ? null : listed.lastSeen().toString(),
                listed.client());
    }

    /** In words of admins. */
    static String state(AccountStatus status) {
        return switch (status) {
            case VALID -> "active";
            case REVOKED -> "frozen";
            case DEACTIVATED -> "deactivated";
        };
    }
}
