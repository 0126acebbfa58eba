package dev.keycloakacme.account;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.limit.Charge;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Issues EAB credentials, changes their keys, and revokes them. */
public final class CredentialService {

    /** How long a credential lives that was minted by a token. */
    public static final Duration LONGEST_MINTED_LIFETIME = Duration.ofMinutes(10);

    private static final int MOST_USES = 1_000_000;
    private static final int LONGEST_LABEL = 200;

    private final EabCredentials credentials;
    private final MacKeys macKeys;
    private final TokenUses uses;
    private final ClaimsSnapshots snapshots;
    private final Subjects subjects;
    private final RateLimiter limiter;
    private final AcmeEvents events;
    private final InstantSource clock;

    public CredentialService(
            EabCredentials credentials,
            MacKeys macKeys,
            TokenUses uses,
            ClaimsSnapshots snapshots,
            Subjects subjects,
            RateLimiter limiter,
            AcmeEvents events,
            InstantSource clock) {
        this.credentials = credentials;
        this.macKeys = macKeys;
        this.uses = uses;
        this.snapshots = snapshots;
        this.subjects = subjects;
        this.limiter = limiter;
        this.events = events;
        this.clock = clock;
    }

    /** A credential with its MAC key, which is shown this once. */
    public record Issued(EabCredential credential, byte[] macKey) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Issued[" + credential + "]";
        }
    }

    /** By an admin. @param issuedBy {@code admin:…}, for the record */
    public Issued issue(CredentialRequest request, String issuedBy, Actor actor) {
        Map<String, String> refused = refusals(request);
        if (!refused.isEmpty()) {
            throw AcmeException.refusedFields(refused);
        }
        return add(request, issuedBy, actor);
    }

    /** By a token, which this uses up: one use, a few minutes. Of a federated workload it renews the claims. */
    public Issued mint(TokenIdentity token, CredentialRequest request, @Nullable String address) {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST_MINTED_LIFETIME);
        Instant asked = request.expires();
        Instant expires = asked == null || asked.isAfter(latest) ? latest : asked;
        subjects.standingOf(token.subject(), token.claims(), address).requirePresent();
        limiter.take(List.of(
                new Charge(LimitKind.CREDENTIALS_PER_SUBJECT, token.subject().text())));
        if (!uses.add(new TokenUse(token.token(), "eab", null, token.expires()))) {
            Problem problem = Problem.of(
                    ProblemType.UNAUTHORIZED, "This token was used already. A token is good for one; get a fresh one.");
            events.recordRefusal(new AcmeEvent.Refused(token.actor(address), "eab", null, null, List.of(), problem));
            throw new AcmeException(problem);
        }
        CredentialRequest once = new CredentialRequest(
                token.subject(), null, request.algorithm(), request.narrowing(), request.label(), expires, 1);
        Issued issued = add(once, "token:" + token.token().key(), token.actor(address));
        snapshots.put(ClaimsOwner.of(token.subject(), issued.credential().id()), token.claims());
        return issued;
    }

    /** Gives the credential another MAC key; the former is of no use at once. Accounts that registered with it live on. */
    public Issued rotate(EabKeyId id, Actor actor) {
        EabCredential credential = credentials.find(id).orElseThrow(AcmeException::notFound);
        CredentialStatus status = credential.status(clock.instant());
        if (status == CredentialStatus.REVOKED || status == CredentialStatus.EXPIRED) {
            throw AcmeException.malformed("The credential is " + status.wireName() + ". Issue a new one.");
        }
        byte[] macKey = RandomId.bytes(credential.algorithm().keyBytes());
        EabCredential rotated = credential.sealedAs(macKeys.seal(id, macKey));
        replace(credential, rotated);
        events.record(new AcmeEvent.CredentialChanged(actor, id.value(), "rotated", null));
        return new Issued(rotated, macKey);
    }

    /** No account registers with it any more, and the accounts that did order nothing. */
    public EabCredential revoke(EabKeyId id, Actor actor) {
        EabCredential credential = credentials.find(id).orElseThrow(AcmeException::notFound);
        if (credential.isRevoked()) {
            return credential;
        }
        EabCredential revoked = credential.revokedAt(clock.instant());
        replace(credential, revoked);
        events.record(new AcmeEvent.CredentialRevoked(actor, id.value()));
        return revoked;
    }

    private void replace(EabCredential before, EabCredential after) {
        if (!credentials.replace(before, after)) {
            throw AcmeException.unavailable("The credential was used at the same moment; repeat the request.", null);
        }
    }

    /** Why an admin does not get it, by the member of the request. */
    private Map<String, String> refusals(CredentialRequest request) {
        Map<String, String> refused = new TreeMap<>();
        if (subjects.standingOf(request.subject(), null) instanceof Standing.Gone gone) {
            refused.put("subject", unusable(gone));
        }
        if (request.maxUses() < 1 || request.maxUses() > MOST_USES) {
            refused.put("max_uses", "must be from 1 to " + MOST_USES);
        }
        if (request.expires() != null && !request.expires().isAfter(clock.instant())) {
            refused.put("expires_in", "must be longer: the credential would have expired already");
        }
        if (request.subject().kind() == Subject.Kind.GROUP && request.expires() == null) {
            refused.put("expires_in", "is missing: the credential of a group needs an expiry");
        }
        labelRefusal(request.label()).ifPresent(reason -> refused.put("label", reason));
        ownerRefusal(request).ifPresent(reason -> refused.put("owner", reason));
        return refused;
    }

    /** Nobody alone is a group: somebody answers for its credential. */
    private Optional<String> ownerRefusal(CredentialRequest request) {
        Subject owner = request.owner();
        if (request.subject().kind() != Subject.Kind.GROUP) {
            return owner == null
                    ? Optional.empty()
                    : Optional.of("must not be given: only the credential of a group has an owner");
        }
        if (owner == null || owner.kind() != Subject.Kind.USER) {
            return Optional.of("must be a user who answers for the credential of the group");
        }
        return subjects.standingOf(owner, null) instanceof Standing.Gone gone
                ? Optional.of(unusable(gone))
                : Optional.empty();
    }

    private static String unusable(Standing.Gone gone) {
        String reason = gone.reason();
        return "cannot be used: " + (reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason);
    }

    private static Optional<String> labelRefusal(String label) {
        return label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)
                ? Optional.of("must have " + LONGEST_LABEL + " characters at most, and no control characters")
                : Optional.empty();
    }

    private Issued add(CredentialRequest request, String issuedBy, Actor actor) {
        labelRefusal(request.label()).ifPresent(reason -> {
            throw AcmeException.malformed("label " + reason + ".");
        });
        byte[] macKey = RandomId.bytes(request.algorithm().keyBytes());
        EabKeyId id = EabKeyId.random();
        EabCredential credential = new EabCredential(
                id,
                request.subject(),
                request.owner(),
                request.algorithm(),
                macKeys.seal(id, macKey),
                request.narrowing(),
                request.label(),
                issuedBy,
                clock.instant(),
                request.expires(),
                request.maxUses(),
                EabCredential.History.NONE);
        credentials.add(credential);
        events.record(new AcmeEvent.CredentialIssued(
                actor, id.value(), request.subject().text(), request.maxUses(), request.expires()));
        return new Issued(credential, macKey);
    }
}
