package dev.keycloakacme.policy;

import dev.keycloakacme.policy.PolicyCase.Allow;
import dev.keycloakacme.policy.PolicyCase.Limits;
import dev.keycloakacme.policy.PolicyCase.Restriction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random policies and requests of few words, so that rules and names often meet. The same seed makes the same case. */
public final class RandomCases {

    private static final List<String> LABELS = List.of("a", "b", "ab", "x-1");
    private static final List<String> TOPS = List.of("corp", "corp", "a.corp", "bcorp");
    private static final List<String> SEGMENTS = List.of("ns", "sa", "a", "Ab");
    private static final List<String> AUTHORITIES =
            List.of("spiffe://corp", "spiffe://corp", "spiffe://a.corp", "https://corp");
    private static final List<String> PROFILES = List.of("server", "client", "workload");
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.1",
            "10.0.0.129",
            "10.1.2.3",
            "11.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:a01:203",
            "2001:db8::1",
            "2001:DB8:0:0:1::1",
            "2001:db9::1",
            "::1");
    private static final List<String> NETWORKS = List.of(
            "10.0.0.0/8",
            "10.0.0.0/25",
            "10.0.0.128/25",
            "10.0.0.1",
            "10.1.2.2/31",
            "0.0.0.0/0",
            "::ffff:10.0.0.1",
            "2001:db8::/32",
            "2001:db8::/64",
            "2001:db8::1/128",
            "::/0");
    private static final List<String> ZONES = List.of(
            "corp",
            "bcorp",
            "a.corp",
            "b.a.corp",
            "10.0.0.0/8",
            "11.0.0.1",
            "2001:db8::/32",
            "::/0",
            "spiffe://corp",
            "spiffe://a.corp/ns",
            "https://corp/a");
    private static final List<String> WIDE =
            List.of("corp", "bcorp", "0.0.0.0/0", "::/0", "spiffe://corp", "spiffe://a.corp", "https://corp");

    private final Random random;

    private RandomCases(long seed) {
        this.random = new Random(seed);
    }

    public static PolicyCase of(long seed) {
        return new RandomCases(seed).next();
    }

    private PolicyCase next() {
        List<Allow> allows = some(9, this::allow);
        List<Restriction> challenges = some(random.nextInt(3), () -> restriction("c"));
        List<Restriction> approvals = some(random.nextInt(4), () -> restriction("p"));
        List<Restriction> denials = some(random.nextInt(3), () -> restriction("d"));
        List<String> forbidden = oneIn(3) ? some(2, this::pattern) : List.of();
        List<String> met = new ArrayList<>(forbidden);
        allows.forEach(it -> met.addAll(it.patterns()));
        List.of(challenges, approvals, denials).forEach(lists -> lists.forEach(it -> met.addAll(it.patterns())));
        List<String> names = new ArrayList<>(List.of(name(met)));
        names.addAll(some(3, () -> name(met)));
        return new PolicyCase(
                allows,
                challenges,
                approvals,
                denials,
                oneIn(3) ? ZONES.stream().filter(zone -> random.nextBoolean()).toList() : WIDE,
                forbidden,
                24 * 3,
                limits(met),
                one(PROFILES),
                names);
    }

    private Allow allow() {
        return new Allow(
                "m" + random.nextInt(4),
                oneIn(2) ? Set.copyOf(PROFILES) : new HashSet<>(atLeastOne(() -> one(PROFILES))),
                atLeastOne(this::pattern),
                random.nextBoolean(),
                hours());
    }

    private Restriction restriction(String kind) {
        return new Restriction(kind + random.nextInt(3), atLeastOne(this::pattern));
    }

    private Limits limits(List<String> met) {
        Set<String> profiles = oneIn(6) ? new HashSet<>(atLeastOne(() -> one(PROFILES))) : Set.of();
        List<String> patterns =
                oneIn(5) ? atLeastOne(() -> met.isEmpty() || oneIn(3) ? pattern() : one(met)) : List.of();
        return new Limits(profiles, patterns, hours());
    }

    private @Nullable Integer hours() {
        return oneIn(3) ? null : 1 + random.nextInt(96);
    }

    private String pattern() {
        return switch (random.nextInt(8)) {
            case 0 -> "wildcard:*." + one(LABELS) + "." + zone();
            case 1 -> "wildcard:**." + zone();
            case 2 -> "ip:" + one(NETWORKS);
            case 3 -> "uri:" + uri("*", "**");
            case 4 -> "dns:**." + zone();
            case 5, 6 -> "dns:*." + zone();
            default -> "dns:" + zone();
        };
    }

    /** Mostly one that a pattern of the case is about. */
    private String name(List<String> met) {
        String name = met.isEmpty() || oneIn(3) ? anyName() : instance(one(met));
        return name.startsWith("dns:") && oneIn(12)
                ? "dns:" + name.substring("dns:".length()).toUpperCase(Locale.ROOT)
                : name;
    }

    private String anyName() {
        return switch (random.nextInt(6)) {
            case 0 -> address();
            case 1 -> "uri:" + uri("a", "a");
            case 2 -> "dns:*." + one(LABELS) + "." + zone();
            default -> "dns:" + one(LABELS) + "." + zone();
        };
    }

    private String instance(String pattern) {
        if (pattern.startsWith("ip:")) {
            return address();
        }
        if (pattern.startsWith("uri:")) {
            return pattern.replace("**", one(SEGMENTS) + (oneIn(2) ? "" : "/" + one(SEGMENTS)))
                    .replace("*", one(SEGMENTS));
        }
        if (pattern.startsWith("wildcard:") || oneIn(5)) {
            String base = pattern.substring(pattern.indexOf('.') + 1);
            return "dns:*." + (oneIn(3) ? one(LABELS) + "." : "") + (base.contains(".") ? base : "a." + base);
        }
        return pattern.replace("**.", one(LABELS) + "." + (oneIn(2) ? one(LABELS) + "." : ""))
                .replace("*.", one(LABELS) + ".");
    }

    private String address() {
        return "ip:" + one(ADDRESSES);
    }

    private String zone() {
        String top = one(TOPS);
        return switch (random.nextInt(4)) {
            case 0 -> one(LABELS) + "." + one(LABELS) + "." + top;
            case 1 -> one(LABELS) + "." + top;
            default -> "a." + top;
        };
    }

    private String uri(String any, String rest) {
        List<String> segments = new ArrayList<>(some(2, () -> oneIn(3) ? any : one(SEGMENTS)));
        segments.add(oneIn(4) ? rest : one(SEGMENTS));
        return one(AUTHORITIES) + "/" + String.join("/", segments);
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> atLeastOne(Supplier<T> element) {
        return times(1 + random.nextInt(2), element);
    }

    private <T> List<T> some(int most, Supplier<T> element) {
        return times(random.nextInt(most + 1), element);
    }

    private static <T> List<T> times(int number, Supplier<T> element) {
        return IntStream.range(0, number).mapToObj(i -> element.get()).toList();
    }
}
