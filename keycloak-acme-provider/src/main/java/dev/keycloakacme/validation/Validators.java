package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The validators of one realm, built from its settings. Holds no state of validations, only a memory of what DNS said
 * about CAA, and may be shared by threads.
 */
public final class Validators {

    /** No validation takes longer. */
    public static final Duration LONGEST = TimeLimits.DEFAULT.total().plus(TimeLimits.CAA.total());

    private static final int MOST_REMEMBERED = 10_000;

    private final ValidationSettings settings;
    private final List<ChallengeValidator> validators;
    private final CaaChecker caa;
    private final TimeLimits caaLimits;
    private final InstantSource clock;

    /** Throws {@code malformed} if an entry of {@link ValidationSettings#resolvers()} is. */
    public Validators(ValidationSettings settings, InstantSource clock) {
        this(settings, TimeLimits.DEFAULT, TimeLimits.CAA, clock);
    }

    Validators(ValidationSettings settings, TimeLimits limits, TimeLimits caaLimits, InstantSource clock) {
        Nameservers nameservers = Nameservers.parse(settings.resolvers());
        Resolver resolver = new Resolver(nameservers, limits);
        Dialer dialer = new Dialer(resolver, new NetworkGuard(settings.deniedNetworks()), limits);
        this.settings = settings;
        this.validators = List.of(
                new Http01Validator(settings.http01Port(), new HttpGet(dialer), limits),
                Dns01Validator.forEverybody(resolver, limits),
                new TlsAlpn01Validator(settings.tlsAlpn01Port(), dialer, limits),
                Dns01Validator.forOneAccount(resolver, limits),
                new DnsPersist01Validator(resolver, settings.caa(), limits, clock));
        this.caa =
                new CaaChecker(new CaaMemory(new Resolver(nameservers, caaLimits), MOST_REMEMBERED, System::nanoTime));
        this.caaLimits = caaLimits;
        this.clock = clock;
    }

    public Optional<ChallengeValidator> of(ChallengeType type) {
        return validators.stream().filter(validator -> validator.type() == type).findFirst();
    }

    /**
     * The challenges that can prove control over {@code name}, possibly none; for a wildcard certificate only those by DNS
     * (RFC 8555 §8.4: the others see one host, not a zone).
     */
    public List<ChallengeType> offeredFor(Identifier name) {
        boolean isZone = name instanceof DnsName dns && dns.isWildcard();
        return validators.stream()
                .filter(validator -> validator.canProve(name))
                .map(ChallengeValidator::type)
                .filter(settings.challenges()::contains)
                .filter(type -> !isZone || type.isByDns())
                .toList();
    }

    /** Whether control is proven, and the name's owner lets this CA issue (CAA) where the realm wants that looked up. */
    public ValidationResult validate(ChallengeType type, ControlClaim claim) {
        if (!offeredFor(claim.name()).contains(type)) {
            Problem withdrawn = Problem.of(
                    ProblemType.UNAUTHORIZED,
                    "This realm does not take " + type.wireName() + " for "
                            + claim.name().value() + " any more; place a new order.");
            return new ValidationResult.Refused(withdrawn, Map.of());
        }
        ChallengeValidator validator = of(type).orElseThrow(
                        () -> new IllegalStateException("a challenge was offered that nobody validates: " + type));
        ValidationResult result = validator.validate(claim);
        boolean isToBeChecked = settings.caa().scope() != CaaSettings.Scope.NONE;
        return isToBeChecked && result instanceof ValidationResult.Passed passed && claim.name() instanceof DnsName name
                ? checked(passed, type, claim, name)
                : result;
    }

    private ValidationResult checked(
            ValidationResult.Passed passed, ChallengeType type, ControlClaim claim, DnsName name) {
        Seen seen = new Seen();
        CaaRequest request = new CaaRequest(
                name, type.wireName(), claim.accountUrl(), settings.caa().identitiesAt(claim.accountUrl()));
        CaaVerdict verdict = caa.check(request, Deadline.in(caaLimits.total()), seen);
        Map<String, String> all = new LinkedHashMap<>(passed.seen());
        all.putAll(seen.entries());
        if (verdict instanceof CaaVerdict.Forbidden forbidden) {
            return new ValidationResult.Refused(forbidden.problem(), all);
        }
        if (verdict instanceof CaaVerdict.Unknown unknown) {
            return new ValidationResult.Refused(unknown.problem(), all);
        }
        return new ValidationResult.Passed(all, clock.instant(), passed.relyFor());
    }

    /** The verdict on each, in the same order; all of them take five seconds at most. */
    public List<CaaVerdict> checkCaa(List<CaaRequest> requests) {
        Deadline deadline = Deadline.in(caaLimits.total());
        List<CaaVerdict> verdicts = new ArrayList<>();
        for (CaaRequest request : requests) {
            verdicts.add(caa.check(request, deadline, new Seen()));
        }
        return verdicts;
    }
}
