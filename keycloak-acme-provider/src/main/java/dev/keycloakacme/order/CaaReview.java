package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.validation.CaaRequest;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.CaaSettings.Scope;
import dev.keycloakacme.validation.CaaVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks CAA records up again where what a certificate rests on was looked up too long ago, or never: when a proof was made
 * with CAA switched off, and for names given by identity where the realm wants those looked up too.
 */
public final class CaaReview {

    /** No answer is older than eight hours, as the CA/Browser Forum has it, even if it was a remembered one. */
    static final Duration FRESH = Duration.ofHours(8).minus(CaaSettings.LONGEST_MEMORY);

    private final CaaSettings settings;
    private final String baseUrl;
    private final Function<Account, String> accountUrls;
    private final CaaLookups lookups;

    /** @param baseUrl of this server, which names this CA where the settings do not */
    public CaaReview(CaaSettings settings, String baseUrl, Function<Account, String> accountUrls, CaaLookups lookups) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.accountUrls = accountUrls;
        this.lookups = lookups;
    }

    /** What was looked up, by name and method. */
    record Findings(Map<CaaRequest, CaaVerdict> verdicts) {

        static final Findings NONE = new Findings(Map.of());

        Findings {
            verdicts = Map.copyOf(verdicts);
        }
    }

    boolean isOn() {
        return settings.scope() != Scope.NONE;
    }

    /** Whether names that are given by identity are looked up too. */
    boolean coversIdentity() {
        return settings.scope() == Scope.ALL;
    }

    /** Looks up what {@link #objection} will want to know of these. Takes seconds at the worst, so nothing may be locked. */
    Findings lookUp(Account account, Collection<Authorization> authorizations, Instant now) {
        return lookUp(account.id().value(), due(account, authorizations, now));
    }

    /** The same for names that a token gets by its identity, where {@link #coversIdentity}. */
    Optional<Problem> objection(String subject, Collection<Identifier> names) {
        List<CaaRequest> requests = names.stream()
                .flatMap(name -> request(name, CaaRequest.BY_IDENTITY, null).stream())
                .toList();
        return objection(requests, lookUp(subject, requests));
    }

    /**
     * Why the names may not be certified now, or empty. Throws {@code serverInternal} 503 where that cannot be told.
     *
     * @param findings of a moment ago
     */
    Optional<Problem> objection(
            Account account, Collection<Authorization> authorizations, Findings findings, Instant now) {
        return objection(due(account, authorizations, now), findings);
    }

    /** Until when nothing has to be looked up again for an order that was made now; empty if something has to be. */
    Optional<Instant> freshUntil(Collection<Authorization> authorizations, Instant now) {
        Instant oldest = now;
        for (Authorization authorization : authorizations) {
            Instant checked = authorization.progress() instanceof Progress.Open ? now : checked(authorization, now);
            if (checked == null) {
                return Optional.empty();
            }
            oldest = checked.isBefore(oldest) ? checked : oldest;
        }
        return Optional.of(oldest.plus(FRESH));
    }

    private Findings lookUp(String share, List<CaaRequest> requests) {
        if (requests.isEmpty()) {
            return Findings.NONE;
        }
        List<CaaVerdict> verdicts = lookups.check(share, requests);
        Map<CaaRequest, CaaVerdict> found = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            found.put(requests.get(i), verdicts.get(i));
        }
        return new Findings(found);
    }

    private List<CaaRequest> due(Account account, Collection<Authorization> authorizations, Instant now) {
        List<CaaRequest> due = new ArrayList<>();
        for (Authorization authorization : authorizations) {
            Instant checked = checked(authorization, now);
            if (checked == null || !checked.plus(FRESH).isAfter(now)) {
                String method = authorization.progress() instanceof Progress.Proven proven
                        ? proven.type().wireName()
                        : CaaRequest.BY_IDENTITY;
                request(authorization.name(), method, accountUrls.apply(account))
                        .ifPresent(due::add);
            }
        }
        return due;
    }

    /** When the name's records were looked up; now, if they need not be; null, if they never were. */
    private @Nullable Instant checked(Authorization authorization, Instant now) {
        boolean byIdentity = !(authorization.progress() instanceof Progress.Proven);
        boolean isExempt = settings.scope() == Scope.NONE
                || byIdentity && settings.scope() != Scope.ALL
                || !(authorization.name() instanceof DnsName);
        if (isExempt) {
            return now;
        }
        return authorization.progress() instanceof Progress.Proven proven ? proven.caaChecked() : null;
    }

    /** None for names that have no CAA records: addresses and URIs. */
    private Optional<CaaRequest> request(Identifier name, String method, @Nullable String accountUrl) {
        return name instanceof DnsName dns
                ? Optional.of(new CaaRequest(dns, method, accountUrl, settings.identitiesAt(baseUrl)))
                : Optional.empty();
    }

    private static Optional<Problem> objection(List<CaaRequest> requests, Findings findings) {
        List<Subproblem> refused = new ArrayList<>();
        for (CaaRequest request : requests) {
            CaaVerdict verdict = findings.verdicts().get(request);
            if (verdict == null) {
                throw AcmeException.unavailable("CAA records have to be looked up again; repeat the request.", null);
            }
            if (verdict instanceof CaaVerdict.Unknown unknown) {
                throw AcmeException.unavailable(unknown.problem().detail(), null);
            }
            if (verdict instanceof CaaVerdict.Forbidden forbidden) {
                refused.add(new Subproblem(
                        ProblemType.CAA,
                        forbidden.problem().detail(),
                        request.name().type(),
                        request.name().value()));
            }
        }
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.of(ProblemType.CAA, refused.get(0).detail()).withSubproblems(refused));
    }
}
