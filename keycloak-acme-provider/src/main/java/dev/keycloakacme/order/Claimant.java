package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.BoundAccount;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who claims names: a subject, through an account or a token.
 *
 * @param narrowing what the credential leaves of the subject's policy
 * @param address of the HTTP client, or null if it is not known
 * @param bar why nothing may be claimed at all, with the remedy, or null
 */
public record Claimant(
        Subject subject,
        Narrowing narrowing,
        Actor actor,
        @Nullable String address,
        @Nullable Problem bar) {

    private static final String CREDENTIAL_REVOKED =
            "The external account binding credential of this account was revoked; register a new account key with a new"
                    + " credential.";

    public static Claimant of(BoundAccount bound, @Nullable String address) {
        Account account = bound.account();
        Optional<EabCredential> credential = bound.credential();
        boolean usable = credential.isPresent() && !credential.get().isRevoked();
        Problem revoked = usable ? null : Problem.of(ProblemType.UNAUTHORIZED, CREDENTIAL_REVOKED);
        return new Claimant(
                account.subject(),
                credential.map(EabCredential::narrowing).orElse(Narrowing.NONE),
                account.actor(address),
                address,
                account.bar().orElse(revoked));
    }

    public static Claimant of(TokenIdentity token, @Nullable String address) {
        return new Claimant(token.subject(), Narrowing.NONE, token.actor(address), address, null);
    }
}
