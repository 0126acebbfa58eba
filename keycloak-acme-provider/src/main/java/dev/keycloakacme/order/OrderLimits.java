package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.limit.Charge;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.NumberLimiter;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.policy.Ceiling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of orders, proofs and certificates is limited, and whom it is counted for. Only what policy permits is counted. */
public final class OrderLimits {

    private final RateLimiter rates;
    private final NumberLimiter open;
    private final Ceiling ceiling;
    private final Authorizations authorizations;

    public OrderLimits(RateLimiter rates, NumberLimiter open, Ceiling ceiling, Authorizations authorizations) {
        this.rates = rates;
        this.open = open;
        this.ceiling = ceiling;
        this.authorizations = authorizations;
    }

    /**
     * Counts an order, or an authorization before there is one; throws {@code rateLimited}, and then no rate is charged. All
     * rates are looked at first, since that costs less than the look at what is open, and are charged last; what an
     * order that others outrun then had reserved of the open ones is found again with the next look.
     *
     * @param renewal whether it replaces a certificate as the server has suggested: then it counts neither for its account nor for
     *     its names, but for all that is shared with others
     */
    void takeOrder(
            Subject subject,
            AccountId account,
            Set<Identifier> names,
            Collection<Authorization> made,
            boolean renewal) {
        List<Authorization> toProve = made.stream()
                .filter(it -> it.progress() instanceof Authorization.Progress.Open)
                .toList();
        List<Charge> charges = new ArrayList<>();
        if (!renewal) {
            charges.add(new Charge(LimitKind.ORDERS_PER_ACCOUNT, account.value()));
            charges.add(sameNames(subject, names));
        }
        charges.addAll(shared(subject, names));
        Stream<Charge> failures = toProve.stream().map(it -> failure(account, it.validatedName()));
        RateLimiter.Readings readings =
                rates.require(Stream.concat(failures, charges.stream()).toList());
        open.take(account.value(), toProve.size(), now -> authorizations.endsOfOpen(account, now));
        rates.take(charges, readings);
    }

    /** Counts a certificate for a token; throws {@code rateLimited}, and then nothing is counted. */
    void takeCertificate(Subject subject, Set<Identifier> names) {
        List<Charge> charges = new ArrayList<>(List.of(sameNames(subject, names)));
        charges.addAll(shared(subject, names));
        rates.take(charges);
    }

    /** Throws {@code rateLimited} where the account has failed to prove the name too often. */
    void requireFewFailures(AccountId account, Identifier name) {
        rates.require(List.of(failure(account, name)));
    }

    void addFailure(AccountId account, Identifier name) {
        rates.add(failure(account, name));
    }

    private static Charge failure(AccountId account, Identifier name) {
        return new Charge(LimitKind.FAILED_VALIDATIONS, account.value() + " " + name.text(), name.text());
    }

    private static Charge sameNames(Subject subject, Set<Identifier> names) {
        return new Charge(LimitKind.ORDERS_PER_NAMES, subject.text() + " " + digest(names));
    }

    private List<Charge> shared(Subject subject, Set<Identifier> names) {
        List<Charge> charges = new ArrayList<>();
        charges.add(new Charge(LimitKind.ORDERS_PER_SUBJECT, subject.text()));
        names.stream()
                .map(this::zoneOf)
                .distinct()
                .sorted()
                .forEach(zone -> charges.add(new Charge(LimitKind.ORDERS_PER_ZONE, zone, zone)));
        charges.add(new Charge(LimitKind.ORDERS_PER_REALM, ""));
        return charges;
    }

    /** What the realm's settings call a zone; where they name none, the last two labels. */
    private String zoneOf(Identifier name) {
        return ceiling.zoneOf(name).map(Ceiling.Zone::text).orElseGet(() -> {
            if (!(name instanceof DnsName dns)) {
                return name.text();
            }
            List<String> labels = List.of(dns.withoutWildcard().value().split("\\."));
            return String.join(".", labels.subList(Math.max(0, labels.size() - 2), labels.size()));
        });
    }

    private static String digest(Set<Identifier> names) {
        String text = names.stream().map(Identifier::text).sorted().collect(Collectors.joining(" "));
        return Fingerprints.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
