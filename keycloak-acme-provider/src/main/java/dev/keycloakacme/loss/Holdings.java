package dev.keycloakacme.loss;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the subjects of a realm have that ends with them. */
public interface Holdings {

    /** The active accounts of the subject, by id. @param most how many at most */
    List<Account> activeAccounts(Subject subject, int most);

    /** Those that are frozen because it was gone, by id. @param most how many at most */
    List<Account> lostAccounts(Subject subject, int most);

    /**
     * Ends what the account has begun: its open orders fail with this cause, and authorizations that are still to be proven
     * are deactivated. What it has proven stays. Waits for orders that are being finalized at this moment.
     */
    void withdraw(AccountId account, Problem cause, Instant now);

    /**
     * The certificates of the subject by one of these profiles, whoever ordered them, that have neither been revoked nor
     * expired; by id. @param most how many at most
     */
    List<CertificateId> certificates(Subject subject, Set<ProfileName> profiles, Instant now, int most);
}
