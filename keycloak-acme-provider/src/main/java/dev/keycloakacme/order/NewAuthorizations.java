package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.RandomId;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.Validators;
import java.time.Instant;
import java.util.List;

/** Makes authorizations as policy decided: given by identity, or open with the challenges that can prove the name. */
public final class NewAuthorizations {

    private final Validators validators;

    public NewAuthorizations(Validators validators) {
        this.validators = validators;
    }

    /** Throws {@code rejectedIdentifier} if the name needs a proof that no challenge of the profile can give. */
    Authorization of(
            AccountId account, CertificateProfile profile, NameDecision decision, Instant now, Instant expires) {
        Identifier name = decision.name();
        boolean byIdentity = decision.mode() == AuthorizationMode.IDENTITY;
        List<ChallengeType> offered = byIdentity
                ? List.of()
                : validators.offeredFor(name).stream()
                        .filter(profile.options().challenges()::contains)
                        .toList();
        if (!byIdentity && offered.isEmpty()) {
            String detail = name.text()
                    + " needs proof of control, but no challenge that the realm and profile " + profile.name()
                    + " take can prove it; ask for a grant by identity.";
            throw new AcmeException(Problem.of(ProblemType.REJECTED_IDENTIFIER, detail)
                    .withSubproblems(List.of(
                            new Subproblem(ProblemType.REJECTED_IDENTIFIER, detail, name.type(), name.value()))));
        }
        Authorization.Progress progress =
                byIdentity ? new Authorization.Progress.GivenByIdentity(now) : new Authorization.Progress.Open();
        AuthorizationMode mode = byIdentity ? AuthorizationMode.IDENTITY : AuthorizationMode.CHALLENGE;
        return new Authorization(
                AuthorizationId.random(), account, name, mode, RandomId.next(), offered, expires, progress);
    }
}
