package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.BoundAccount;
import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who claims names: a subject, through an account or a token.
 *
 * @param claims what a token says of the subject and still counts, or null
 * @param narrowing what the credential leaves of the subject's policy
 * @param address of the HTTP client, or null if it is not known
 * @param bar why nothing may be claimed at all, with the remedy, or null
 */
public record Claimant(
        Subject subject,
        @Nullable ClaimsSnapshot claims,
        Narrowing narrowing,
        Actor actor,
        @Nullable String address,
        @Nullable Problem bar) {

    private static final String CREDENTIAL_REVOKED =
            "The external account binding credential of this account was revoked; register a new account key with a new"
                    + " credential.";

    private static final String CLAIMS_ENDED =
            "What the token claimed that this account came by has ended: get a fresh token of the same issuer and"
                    + " subject, and send it to the eab endpoint. That renews it for all accounts of the subject.";

    /** @param now claims that have ended count no more, and who is known by them alone gets nothing */
    public static Claimant of(BoundAccount bound, Instant now, @Nullable String address) {
        Account account = bound.account();
        ClaimsSnapshot claims = bound.claims().filter(it -> it.isFresh(now)).orElse(null);
        Optional<EabCredential> credential = bound.credential();
        boolean usable = credential.isPresent() && !credential.get().isRevoked();
        Problem bar = usable ? null : Problem.of(ProblemType.UNAUTHORIZED, CREDENTIAL_REVOKED);
        if (bar == null && claims == null && account.subject().kind() == Subject.Kind.FEDERATED) {
            bar = Problem.of(ProblemType.UNAUTHORIZED, CLAIMS_ENDED);
        }
        return new Claimant(
                account.subject(),
                claims,
                credential.map(EabCredential::narrowing).orElse(Narrowing.NONE),
                account.actor(address),
                address,
                account.bar().orElse(bar));
    }

    /** For an admin's question: as if the subject came with such a token, or through an account without limits of its own. */
    public static Claimant assumed(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String address) {
        Actor actor = new Actor(subject.text(), null, null, null, null, address);
        return new Claimant(subject, claims, Narrowing.NONE, actor, address, null);
    }

    public static Claimant of(TokenIdentity token, @Nullable String address) {
        return new Claimant(token.subject(), token.claims(), Narrowing.NONE, token.actor(address), address, null);
    }
}
