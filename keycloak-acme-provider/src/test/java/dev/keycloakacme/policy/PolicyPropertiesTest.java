package dev.keycloakacme.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The rules that never bend (DESIGN §5), on random policies over few names, so that they often meet. */
class PolicyPropertiesTest {

    private static final ProfileName SERVER = new ProfileName("server");
    private static final Duration LONGEST = Duration.ofDays(90);

    @Property
    void aPatternCoversNothingOutsideItsZone(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        String zone = pattern.substring(pattern.indexOf(':') + 1).replaceFirst("^\\*+\\.", "");
        if (NamePattern.parse(pattern).covers(Identifier.parse(name))) {
            assertThat("." + name.substring("dns:".length())).endsWith("." + zone);
        }
    }

    @Property
    void patternsAgreeWithANaiveReading(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        assertThat(NamePattern.parse(pattern).covers(Identifier.parse(name))).isEqualTo(naivelyCovers(pattern, name));
    }

    @Property
    void aWildcardTouchesExactlyWhatOneOfItsNamesIsCoveredBy(
            @ForAll("patterns") String pattern, @ForAll("names") String name) {
        Identifier identifier = Identifier.parse(name);
        boolean expected = naivelyCovers(pattern, name);
        if (identifier instanceof DnsName dns && dns.isWildcard()) {
            expected |= List.of("a", "b", "ab", "zzz").stream()
                    .anyMatch(label -> naivelyCovers(pattern, "dns:" + label + name.substring("dns:*".length())));
        }
        assertThat(NamePattern.parse(pattern).touches(identifier)).isEqualTo(expected);
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfRulesChangesNothing(
            @ForAll("policies") Policy policy, @ForAll("names") String name, @ForAll long seed) {
        assertThat(decide(shuffled(policy, new Random(seed)), name)).isEqualTo(decide(policy, name));
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void aDenialAlwaysWins(@ForAll("policies") Policy policy, @ForAll("names") String name) {
        Policy denied = new Policy(
                policy.grants(),
                policy.requirements(),
                List.of(new Denial("no", List.of(exactly(name)))),
                policy.ceiling(),
                policy.narrowing());
        assertThat(decide(denied, name).isAllowed()).isFalse();
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    void theEngineAgreesWithANaiveRestatement(@ForAll("policies") Policy policy, @ForAll("names") String name) {
        Identifier id = Identifier.parse(name);
        boolean denied = policy.denials().stream().anyMatch(denial -> touches(denial.names(), id));
        boolean forbidden = touches(policy.ceiling().forbiddenNames(), id);
        boolean outside = policy.ceiling().permittedZones().stream().noneMatch(zone -> zone.contains(id));
        List<Grant> grants = policy.grants().stream()
                .filter(grant -> grant.profiles().contains(SERVER))
                .filter(grant -> grant.names().stream().anyMatch(pattern -> pattern.covers(id)))
                .toList();
        boolean approval = isRequired(policy, Requirement.Kind.APPROVAL, id);
        boolean identity = grants.stream().anyMatch(grant -> grant.mode() == AuthorizationMode.IDENTITY)
                && !isRequired(policy, Requirement.Kind.CHALLENGE, id);

        Decision decision = decide(policy, name);
        assertThat(decision.isAllowed()).isEqualTo(!denied && !forbidden && !outside && !approval && !grants.isEmpty());
        if (decision.isAllowed()) {
            assertThat(decision.names().get(0).mode())
                    .isEqualTo(identity ? AuthorizationMode.IDENTITY : AuthorizationMode.CHALLENGE);
            assertThat(decision.longestValidity()).isEqualTo(longestOf(grants, identity));
        }
    }

    /** Of the grants by identity if one is used; else of all, for then none is by identity or all are tightened. */
    private static Duration longestOf(List<Grant> grants, boolean identity) {
        return grants.stream()
                .filter(grant -> !identity || grant.mode() == AuthorizationMode.IDENTITY)
                .map(grant -> Objects.requireNonNullElse(grant.longestValidity(), LONGEST))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void namesAreDecidedOneByOne(
            @ForAll("policies") Policy policy, @ForAll("names") String one, @ForAll("names") String other) {
        Decision both =
                new PolicyEngine().decide(policy, SERVER, List.of(Identifier.parse(one), Identifier.parse(other)));
        assertThat(both.isAllowed())
                .isEqualTo(
                        decide(policy, one).isAllowed() && decide(policy, other).isAllowed());
    }

    @Provide
    Arbitrary<String> names() {
        return zones().flatMap(
                        zone -> Arbitraries.of("dns:" + zone, "dns:a." + zone, "dns:*.a." + zone, "dns:b.a." + zone));
    }

    @Provide
    Arbitrary<String> patterns() {
        return zones().flatMap(zone -> Arbitraries.of(
                "dns:" + zone, "dns:*." + zone, "dns:**." + zone, "wildcard:*.a." + zone, "wildcard:**." + zone));
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(lists(grants()), lists(requirements()), lists(patternLists()), lists(patterns()))
                .as((grants, requirements, denials, forbidden) -> new Policy(
                        grants,
                        requirements,
                        IntStream.range(0, denials.size())
                                .mapToObj(i -> new Denial("deny", denials.get(i)))
                                .toList(),
                        new Ceiling(
                                List.of(Ceiling.Zone.parse("corp")),
                                forbidden.stream()
                                        .limit(1)
                                        .map(NamePattern::parse)
                                        .toList(),
                                LONGEST),
                        Narrowing.NONE));
    }

    private Arbitrary<Grant> grants() {
        return Combinators.combine(
                        Arbitraries.of("m1", "m2"),
                        Arbitraries.of("server", "client", "other"),
                        patternLists(),
                        Arbitraries.of(AuthorizationMode.class),
                        Arbitraries.of(Duration.ofDays(1), Duration.ofDays(2)).injectNull(0.3))
                .as((source, profile, names, mode, validity) ->
                        new Grant(source, Set.of(new ProfileName(profile)), names, mode, validity));
    }

    private Arbitrary<Requirement> requirements() {
        return Combinators.combine(Arbitraries.of("r1", "r2"), Arbitraries.of(Requirement.Kind.class), patternLists())
                .as(Requirement::new);
    }

    private Arbitrary<List<NamePattern>> patternLists() {
        return patterns().map(NamePattern::parse).list().ofMinSize(1).ofMaxSize(2);
    }

    private static <T> Arbitrary<List<T>> lists(Arbitrary<T> elements) {
        return elements.list().ofMaxSize(4);
    }

    private static Arbitrary<String> zones() {
        return Arbitraries.of("a", "b", "ab")
                .list()
                .ofMaxSize(2)
                .flatMap(labels -> Arbitraries.of("corp", "corp", "bcorp")
                        .map(top -> String.join(".", labels) + (labels.isEmpty() ? "" : ".") + top));
    }

    /** A second reading of the pattern language, by text alone. */
    private static boolean naivelyCovers(String pattern, String name) {
        String value = name.substring("dns:".length());
        if (pattern.startsWith("wildcard:")) {
            String zone = pattern.substring(pattern.indexOf('.') + 1);
            return pattern.startsWith("wildcard:**")
                    ? value.startsWith("*.") && value.substring(1).endsWith("." + zone)
                    : value.equals("*." + zone);
        }
        if (value.startsWith("*")) {
            return false;
        }
        if (!pattern.contains("*")) {
            return pattern.equals(name);
        }
        String tail = pattern.substring(pattern.indexOf('.'));
        String head = value.endsWith(tail) ? value.substring(0, value.length() - tail.length()) : "";
        return !head.isEmpty() && (pattern.startsWith("dns:**") || !head.contains("."));
    }

    private static NamePattern exactly(String name) {
        return NamePattern.parse(name.startsWith("dns:*") ? name.replace("dns:", "wildcard:") : name);
    }

    private static boolean touches(List<NamePattern> patterns, Identifier name) {
        return patterns.stream().anyMatch(pattern -> pattern.touches(name));
    }

    private static boolean isRequired(Policy policy, Requirement.Kind kind, Identifier name) {
        return policy.requirements().stream().anyMatch(it -> it.kind() == kind && touches(it.names(), name));
    }

    private static Decision decide(Policy policy, String name) {
        return new PolicyEngine().decide(policy, SERVER, List.of(Identifier.parse(name)));
    }

    private static Policy shuffled(Policy policy, Random random) {
        return new Policy(
                shuffled(policy.grants(), random),
                shuffled(policy.requirements(), random),
                shuffled(policy.denials(), random),
                policy.ceiling(),
                policy.narrowing());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
