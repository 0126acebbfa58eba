package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The validators of one realm, built from its settings. Holds no state of validations and may be shared by threads. */
public final class Validators {

    /** No validation takes longer. */
    public static final Duration LONGEST = TimeLimits.DEFAULT.total();

    private final List<ChallengeValidator> validators;

    /** Throws {@code malformed} if an entry of {@link ValidationSettings#resolvers()} is. */
    public Validators(ValidationSettings settings) {
        this(settings, TimeLimits.DEFAULT);
    }

    Validators(ValidationSettings settings, TimeLimits limits) {
        Resolver resolver = new Resolver(Nameservers.parse(settings.resolvers()), limits);
        Dialer dialer = new Dialer(resolver, new NetworkGuard(settings.deniedNetworks()), limits);
        this.validators = List.of(
                new Http01Validator(settings.http01Port(), new HttpGet(dialer), limits),
                new Dns01Validator(resolver, limits),
                new TlsAlpn01Validator(settings.tlsAlpn01Port(), dialer, limits));
    }

    public Optional<ChallengeValidator> of(ChallengeType type) {
        return validators.stream().filter(validator -> validator.type() == type).findFirst();
    }

    /**
     * The challenges that can prove control over {@code name}, possibly none; for a wildcard certificate only dns-01
     * (RFC 8555 §8.4: the others see one host, not a zone).
     */
    public List<ChallengeType> offeredFor(Identifier name) {
        boolean isZone = name instanceof DnsName dns && dns.isWildcard();
        return validators.stream()
                .filter(validator -> validator.canProve(name))
                .map(ChallengeValidator::type)
                .filter(type -> !isZone || type == ChallengeType.DNS_01)
                .toList();
    }
}
