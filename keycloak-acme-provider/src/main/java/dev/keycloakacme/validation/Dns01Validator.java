package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** Looks for the digest of the key authorization in the TXT records below the name (RFC 8555 §8.4). */
final class Dns01Validator implements ChallengeValidator {

    private static final int MAX_QUOTE = 100;

    private final Resolver resolver;
    private final TimeLimits limits;

    Dns01Validator(Resolver resolver, TimeLimits limits) {
        this.resolver = resolver;
        this.limits = limits;
    }

    @Override
    public ChallengeType type() {
        return ChallengeType.DNS_01;
    }

    @Override
    public boolean canProve(Identifier name) {
        return name instanceof DnsName;
    }

    @Override
    public ValidationResult validate(Identifier name, String token, String keyAuthorization) {
        if (!(name instanceof DnsName dnsName)) {
            throw new IllegalArgumentException("dns-01 proves nothing about " + name);
        }
        Seen seen = new Seen();
        try {
            check("_acme-challenge." + dnsName.withoutWildcard().value(), digest(keyAuthorization), seen);
            return new ValidationResult.Passed(seen.entries());
        } catch (AcmeException refused) {
            return new ValidationResult.Refused(refused.problem(), seen.entries());
        }
    }

    private void check(String host, String expected, Seen seen) {
        DnsAnswer answer = resolver.texts(host, Deadline.in(limits.total()), seen);
        List<String> texts = answer.records().stream().map(Dns01Validator::text).toList();
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

    /** The strings of one record make one text (RFC 7208 §3.3 is the precedent); one character for each byte. */
    private static String text(Record record) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] part : ((TXTRecord) record).getStringsAsByteArrays()) {
            text.writeBytes(part);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    private static String digest(String keyAuthorization) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(keyAuthorization.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static AcmeException incorrect(String detail) {
        return AcmeException.of(ProblemType.INCORRECT_RESPONSE, detail);
    }
}
