package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for a TXT record that stays: it names this CA and the account, and holds for every order of that account
 * (draft-ietf-acme-dns-persist-02). What it proves is not relied on for longer than the record's time to live,
 * nor past its {@code persistUntil}.
 */
final class DnsPersist01Validator implements ChallengeValidator {

    private static final String LABEL = "_validation-persist.";

    private final Resolver resolver;
    private final CaaSettings settings;
    private final TimeLimits limits;
    private final InstantSource clock;

    DnsPersist01Validator(Resolver resolver, CaaSettings settings, TimeLimits limits, InstantSource clock) {
        this.resolver = resolver;
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ChallengeType type() {
        return ChallengeType.DNS_PERSIST_01;
    }

    @Override
    public boolean canProve(Identifier name) {
        return name instanceof DnsName;
    }

    @Override
    public ValidationResult validate(ControlClaim claim) {
        String host = LABEL + claim.dnsName(type()).value();
        Seen seen = new Seen();
        try {
            DnsAnswer answer = resolver.texts(host, Deadline.in(limits.total()), seen);
            List<PersistentRecord> records = answer.texts().stream()
                    .flatMap(text -> PersistentRecord.parse(text).stream())
                    .toList();
            Instant now = clock.instant();
            Duration relyFor = proving(host, records, claim, now).stream()
                    .map(record -> record.proofLasts(answer.lifetime(), now))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return new ValidationResult.Passed(seen.entries(), null, relyFor);
        } catch (AcmeException refused) {
            return new ValidationResult.Refused(refused.problem(), seen.entries());
        }
    }

    /** Throws if none proves. */
    private List<PersistentRecord> proving(
            String host, List<PersistentRecord> records, ControlClaim claim, Instant now) {
        List<String> identities = settings.identitiesAt(claim.accountUrl());
        boolean wildcard = claim.name() instanceof DnsName dns && dns.isWildcard();
        List<PersistentRecord> ours = records.stream()
                .filter(record -> identities.contains(record.issuer()))
                .filter(record -> record.accountUrl().equals(claim.accountUrl()))
                .toList();
        List<PersistentRecord> proving =
                ours.stream().filter(record -> record.proves(wildcard, now)).toList();
        if (!proving.isEmpty()) {
            return proving;
        }
        String wanted = (identities.isEmpty() ? "" : identities.get(0)) + ";accounturi=" + claim.accountUrl()
                + (wildcard ? ";policy=wildcard" : "");
        String reason = ours.isEmpty()
                ? "No TXT record at " + host + " is for this CA and this account"
                : "The TXT record at " + host + " for this account has ended (persistUntil)"
                        + (wildcard ? " or is not for wildcards" : "");
        throw AcmeException.of(
                ProblemType.INCORRECT_RESPONSE, reason + "; there must be one such as \"" + wanted + "\".");
    }
}
