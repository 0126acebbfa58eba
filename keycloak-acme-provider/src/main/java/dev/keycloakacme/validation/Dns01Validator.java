package dev.keycloakacme.validation;

import dev.keycloakacme.crypto.Sha256;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Looks for the digest of the key authorization in the TXT records below the name (RFC 8555 §8.4), or below a label of
 * the account there, so that several accounts can prove one name (draft-ietf-acme-dns-account-label-02).
 */
final class Dns01Validator implements ChallengeValidator {

    private static final int MAX_QUOTE = 100;
    private static final String LABEL = "_acme-challenge.";

    private final ChallengeType type;
    private final Function<ControlClaim, String> label;
    private final Resolver resolver;
    private final TimeLimits limits;

    private Dns01Validator(
            ChallengeType type, Function<ControlClaim, String> label, Resolver resolver, TimeLimits limits) {
        this.type = type;
        this.label = label;
        this.resolver = resolver;
        this.limits = limits;
    }

    static Dns01Validator forEverybody(Resolver resolver, TimeLimits limits) {
        return new Dns01Validator(ChallengeType.DNS_01, claim -> LABEL, resolver, limits);
    }

    static Dns01Validator forOneAccount(Resolver resolver, TimeLimits limits) {
        return new Dns01Validator(
                ChallengeType.DNS_ACCOUNT_01,
                claim -> AccountLabel.of(claim.accountUrl()) + "." + LABEL,
                resolver,
                limits);
    }

    @Override
    public ChallengeType type() {
        return type;
    }

    @Override
    public boolean canProve(Identifier name) {
        return name instanceof DnsName;
    }

    @Override
    public ValidationResult validate(ControlClaim claim) {
        String host = label.apply(claim) + claim.dnsName(type).value();
        Seen seen = new Seen();
        try {
            check(host, digest(claim.keyAuthorization()), seen);
            return new ValidationResult.Passed(seen.entries());
        } catch (AcmeException refused) {
            return new ValidationResult.Refused(refused.problem(), seen.entries());
        }
    }

    private void check(String host, String expected, Seen seen) {
        DnsAnswer answer = resolver.texts(host, Deadline.in(limits.total()), seen);
        List<String> texts = answer.texts();
        if (texts.isEmpty()) {
            throw incorrect("There is no TXT record at " + host + "; it must be \"" + expected + "\".");
        }
        if (!texts.contains(expected)) {
            // What an alias leads to is not quoted: it must not let a client read names that only we can look up.
            String quote =
                    answer.isAliased() ? "" : "; the first is \"" + Seen.printable(texts.get(0), MAX_QUOTE) + "\"";
            throw incorrect("None of the " + texts.size() + " TXT records at " + host + " is \"" + expected + "\""
                    + quote + ".");
        }
    }

    private static String digest(String keyAuthorization) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(keyAuthorization));
    }

    private static AcmeException incorrect(String detail) {
        return AcmeException.of(ProblemType.INCORRECT_RESPONSE, detail);
    }
}
