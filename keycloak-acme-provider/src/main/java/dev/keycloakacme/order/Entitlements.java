package dev.keycloakacme.order;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.policy.PolicyEngine;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.Profiles;
import dev.keycloakacme.profile.SubjectAttribute;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks who somebody is and what they may have, at this moment. The one code path for orders, issuance, the token
 * endpoints and {@code policy/evaluate}.
 */
public final class Entitlements {

    private final Subjects subjects;
    private final Profiles profiles;
    private final PolicyEngine engine;
    private final @Nullable ProfileName defaultProfile;

    /** @param defaultProfile of the realm, for requests that name none and may have several, or null */
    public Entitlements(
            Subjects subjects, Profiles profiles, PolicyEngine engine, @Nullable ProfileName defaultProfile) {
        this.subjects = subjects;
        this.profiles = profiles;
        this.engine = engine;
        this.defaultProfile = defaultProfile;
    }

    /** @param requested the profile asked for, or null to take the only one the claimant may have */
    public Verdict decide(Claimant claimant, @Nullable ProfileName requested, Collection<Identifier> names) {
        return decide(claimant, standingOf(claimant), requested, names);
    }

    /** The slow part of a decision where a directory is asked: for whoever has something else to look at after it. */
    Standing standingOf(Subject subject, @Nullable String address) {
        return subjects.standingOf(subject, address);
    }

    /** The same with what a token claims. */
    public Standing standingOf(Claimant claimant) {
        return subjects.standingOf(claimant.subject(), claimant.claims(), claimant.address());
    }

    /** @param standing of the claimant's subject, asked a moment ago */
    Verdict decide(
            Claimant claimant, Standing standing, @Nullable ProfileName requested, Collection<Identifier> names) {
        if (claimant.bar() != null) {
            return new Verdict.Refused(claimant.bar());
        }
        if (standing instanceof Standing.Gone gone) {
            return new Verdict.Refused(Problem.of(ProblemType.UNAUTHORIZED, gone.reason()));
        }
        if (standing instanceof Standing.Unknown unknown) {
            return new Verdict.Undecided(Problem.of(ProblemType.SERVER_INTERNAL, unknown.reason())
                    .withStatus(503)
                    .withRetryAfter(Duration.ofSeconds(30)));
        }
        Standing.Present present = (Standing.Present) standing;
        Policy policy = present.policy().narrowedBy(claimant.narrowing());
        Set<ProfileName> open = policy.profiles();
        ProfileName wanted = requested == null ? only(open) : requested;
        Optional<CertificateProfile> profile =
                wanted == null || !open.contains(wanted) ? Optional.empty() : profiles.find(wanted);
        if (profile.isEmpty()) {
            return new Verdict.Refused(noSuchProfile(present, requested, open));
        }
        return decide(present, policy, profile.get(), names);
    }

    private Verdict decide(
            Standing.Present present, Policy policy, CertificateProfile profile, Collection<Identifier> names) {
        Set<Identifier> all = new LinkedHashSet<>(names);
        Set<Identifier> added = new HashSet<>();
        List<SubjectAttribute.Value> subject;
        try {
            profile.options().namesFor(present.values()).stream()
                    .filter(all::add)
                    .forEach(added::add);
            subject = profile.options().subjectFor(present.values());
        } catch (AcmeException e) {
            String detail = "Profile " + profile.name() + " does not fit " + present.name() + ": "
                    + e.problem().detail() + ". Choose another profile, or ask an admin of the realm.";
            return new Verdict.Refused(Problem.of(ProblemType.INVALID_PROFILE, detail));
        }
        Decision decision = engine.decide(policy, profile.name(), all);
        if (!decision.isAllowed()) {
            return new Verdict.Refused(decision.problem(), decision, added);
        }
        Optional<Problem> objection = objection(profile, decision, added);
        return objection.isPresent()
                ? new Verdict.Refused(objection.get(), decision, added)
                : new Verdict.Allowed(present.name(), profile, decision, added, subject);
    }

    private static Optional<Problem> objection(CertificateProfile profile, Decision decision, Set<Identifier> added) {
        List<Subproblem> unproven = decision.names().stream()
                .filter(name -> added.contains(name.name()) && name.mode() != AuthorizationMode.IDENTITY)
                .map(name -> new Subproblem(
                        ProblemType.REJECTED_IDENTIFIER,
                        "Profile " + profile.name() + " adds a name that nobody can prove: " + name.explanation()
                                + ". An admin can grant it by identity.",
                        name.name().type(),
                        name.name().value()))
                .toList();
        if (!unproven.isEmpty()) {
            return Optional.of(
                    Problem.of(ProblemType.REJECTED_IDENTIFIER, unproven.get(0).detail())
                            .withSubproblems(unproven));
        }
        long uris = decision.names().stream()
                .filter(name -> name.name() instanceof UriName)
                .count();
        return profile.svid() && uris != 1
                ? Optional.of(Problem.of(
                        ProblemType.INVALID_PROFILE,
                        "Profile " + profile.name()
                                + " is a SPIFFE X.509-SVID, which has exactly one URI; here it would" + " have " + uris
                                + "."))
                : Optional.empty();
    }

    private @Nullable ProfileName only(Set<ProfileName> open) {
        if (open.size() == 1) {
            return open.iterator().next();
        }
        return defaultProfile != null && open.contains(defaultProfile) ? defaultProfile : null;
    }

    private static Problem noSuchProfile(
            Standing.Present present, @Nullable ProfileName requested, Set<ProfileName> open) {
        String granted = open.isEmpty()
                ? "no policy mapper allows anything; ask an admin of the realm for a grant"
                : "choose one of "
                        + new TreeSet<>(open.stream().map(ProfileName::value).toList());
        String detail = requested == null
                ? "The order names no profile and " + present.name() + " has no single one: " + granted + "."
                : "Profile " + requested + " is not granted to " + present.name() + ": " + granted + ".";
        return Problem.of(ProblemType.INVALID_PROFILE, detail);
    }
}
