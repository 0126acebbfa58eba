package dev.keycloakacme.policy;

import static dev.keycloakacme.policy.AuthorizationMode.CHALLENGE;
import static dev.keycloakacme.policy.AuthorizationMode.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.Decision.Evidence;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.policy.Decision.Nearest;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyEngineTest {

    private static final ProfileName SERVER = new ProfileName("server");
    private static final ProfileName CLIENT = new ProfileName("client");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Ceiling CEILING = ceiling(List.of("corp", "10.0.0.0/8", "spiffe://corp"), List.of());
    private static final Grant APPS = grant("platform-team", CHALLENGE, null, "dns:*.apps.corp");

    @Test
    void aGrantedNameIsAllowedByItsMode() {
        Decision decision = decide(policy(APPS), "dns:db.apps.corp");
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.names())
                .containsExactly(new NameDecision(
                        Identifier.parse("dns:db.apps.corp"),
                        CHALLENGE,
                        "grant",
                        "platform-team",
                        "db.apps.corp is granted for profile server by dns:*.apps.corp (mapper platform-team), after a"
                                + " challenge",
                        new Evidence("dns:*.apps.corp", null, null)));
    }

    @Test
    void withoutAGrantNothingIsAllowed() {
        NameDecision name = only(decide(policy(), "dns:db.corp"));
        assertThat(name.isAllowed()).isFalse();
        assertThat(name.rule()).isEqualTo("no-grant");
        assertThat(name.explanation()).contains("no policy mapper gives").contains("ask an admin");
    }

    @Test
    void withoutNamesNothingIsAllowed() {
        Decision decision = decide(policy(APPS));
        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.problem().type()).isEqualTo(ProblemType.MALFORMED);
    }

    @Test
    void theNearestGrantIsNamed() {
        Policy policy = policy(
                APPS, grant("far", CHALLENGE, null, "dns:*.example"), grant("ip", IDENTITY, null, "ip:10.0.0.1"));
        assertThat(only(decide(policy, "dns:db.prod.corp")).explanation())
                .isEqualTo("no grant covers db.prod.corp for profile server; nearest: dns:*.apps.corp (mapper"
                        + " platform-team); ask for a name it covers, or ask an admin for a grant");
    }

    @Test
    void whateverRefusesTheNearestAllowIsTold() {
        Nearest apps = new Nearest("dns:*.apps.corp", "platform-team", Set.of(SERVER), CHALLENGE);
        assertThat(only(decide(policy(APPS), "dns:db.prod.corp")).evidence()).isEqualTo(new Evidence(null, null, apps));
        assertThat(only(decide(with(policy(APPS), deny("no-db", "dns:db.apps.corp")), "dns:db.apps.corp"))
                        .evidence())
                .isEqualTo(new Evidence("dns:db.apps.corp", null, apps));
        assertThat(only(new PolicyEngine().decide(policy(APPS), CLIENT, names("dns:db.apps.corp")))
                        .evidence()
                        .nearest())
                .isEqualTo(apps);
        assertThat(only(decide(policy(APPS), "ip:10.0.0.1")).evidence().nearest())
                .isNull();
    }

    @Test
    void anAllowForTheProfileIsNearerThanOneForAnother() {
        Grant other = new Grant("a-mapper", Set.of(CLIENT), patterns("dns:**.corp"), IDENTITY, null);
        Policy policy = with(policy(other, APPS), deny("no-db", "dns:db.apps.corp"));
        assertThat(only(decide(policy, "dns:db.apps.corp")).evidence().nearest())
                .isEqualTo(new Nearest("dns:*.apps.corp", "platform-team", Set.of(SERVER), CHALLENGE));
    }

    @Test
    void allowancesAreToldForEachProfileWithoutWhatCoversNothing() {
        Grant both = new Grant(
                "both",
                Set.of(SERVER, CLIENT),
                List.of(
                        NamePattern.parse("dns:b.corp"),
                        new UnfilledPattern("dns:${client_id}.corp", null, "it has none")),
                IDENTITY,
                null);
        Policy policy = policy(APPS, both);
        assertThat(policy.allowances())
                .containsExactly(
                        new Allowance(CLIENT, "dns:b.corp", IDENTITY, "both"),
                        new Allowance(SERVER, "dns:*.apps.corp", CHALLENGE, "platform-team"),
                        new Allowance(SERVER, "dns:b.corp", IDENTITY, "both"));
        assertThat(policy.narrowedBy(new Narrowing(Set.of(CLIENT), List.of(), null))
                        .allowances())
                .containsExactly(new Allowance(CLIENT, "dns:b.corp", IDENTITY, "both"));
    }

    @Test
    void aGrantForAnotherProfileIsNamed() {
        Decision decision = new PolicyEngine().decide(policy(APPS), CLIENT, names("dns:db.apps.corp"));
        assertThat(only(decision).explanation())
                .isEqualTo("no grant covers db.apps.corp for profile client; dns:*.apps.corp (mapper platform-team)"
                        + " grants it for profile server, so ask for that profile");
    }

    @Test
    void aWildcardNeedsAWildcardGrant() {
        assertThat(only(decide(policy(APPS), "dns:*.apps.corp")).explanation())
                .endsWith("a wildcard name needs a grant of wildcard:*.apps.corp from an admin");
        Grant wildcard = grant("w", CHALLENGE, null, "wildcard:*.apps.corp");
        assertThat(decide(policy(wildcard), "dns:*.apps.corp").isAllowed()).isTrue();
    }

    @Test
    void aDenialWinsOverEveryGrant() {
        Policy policy = with(policy(grant("all", IDENTITY, null, "dns:**.corp")), deny("no-db", "dns:db.corp"));
        NameDecision name = only(decide(policy, "dns:db.corp"));
        assertThat(name.mode()).isNull();
        assertThat(name.explanation())
                .isEqualTo(
                        "db.corp is denied by dns:db.corp (mapper no-db); leave it out, or ask an admin to change that"
                                + " mapper");
    }

    @Test
    void aWildcardIsNoWayAroundADenial() {
        Policy policy = with(
                policy(grant("w", IDENTITY, null, "wildcard:*.apps.corp")), deny("no-admin", "dns:admin.apps.corp"));
        NameDecision name = only(decide(policy, "dns:*.apps.corp"));
        assertThat(name.rule()).isEqualTo("denial");
        assertThat(name.explanation()).startsWith("*.apps.corp would speak for names denied by dns:admin.apps.corp");
    }

    @Test
    void aForbiddenNameWinsOverEveryGrant() {
        Ceiling ceiling = ceiling(List.of("corp"), List.of("dns:db.apps.corp"));
        NameDecision name = only(
                decide(new Policy(List.of(APPS), List.of(), List.of(), ceiling, Narrowing.NONE), "dns:db.apps.corp"));
        assertThat(name.rule()).isEqualTo("forbidden-name");
        assertThat(name.source()).isEqualTo("acme.forbidden-names");
    }

    @Test
    void outsideThePermittedZonesNothingIsAllowed() {
        Policy policy = policy(grant("wide", IDENTITY, null, "dns:**.example"));
        NameDecision name = only(decide(policy, "dns:a.example"));
        assertThat(name.rule()).isEqualTo("permitted-zones");
        assertThat(name.explanation())
                .contains("(10.0.0.0/8, corp, spiffe://corp)")
                .contains("acme.permitted-zones");
    }

    @Test
    void withoutPermittedZonesNothingIsAllowed() {
        Ceiling none = ceiling(List.of(), List.of());
        Policy policy = new Policy(List.of(APPS), List.of(), List.of(), none, Narrowing.NONE);
        assertThat(only(decide(policy, "dns:db.apps.corp")).explanation()).contains("(none)");
    }

    @Test
    void aNarrowedCredentialKeepsItsNamesAndProfiles() {
        Policy byName = policy(APPS).narrowedBy(new Narrowing(Set.of(), patterns("dns:db.apps.corp"), null));
        assertThat(decide(byName, "dns:db.apps.corp").isAllowed()).isTrue();
        assertThat(only(decide(byName, "dns:web.apps.corp")).rule()).isEqualTo("narrowing");

        Policy byProfile = policy(APPS).narrowedBy(new Narrowing(Set.of(CLIENT), List.of(), null));
        assertThat(only(decide(byProfile, "dns:db.apps.corp")).explanation())
                .startsWith("the credential is not for profile server but for client");
        assertThat(byProfile.profiles()).isEmpty();
        assertThat(byName.profiles()).containsExactly(SERVER);
    }

    @Test
    void aNarrowingNeverWidens() {
        Policy policy =
                policy(APPS).narrowedBy(new Narrowing(Set.of(SERVER), patterns("dns:**.corp"), Duration.ofDays(999)));
        assertThat(only(decide(policy, "dns:db.corp")).rule()).isEqualTo("no-grant");
        assertThat(decide(policy, "dns:db.apps.corp").longestValidity()).isEqualTo(CEILING.longestValidity());
    }

    @Test
    void aRequiredChallengeTightensIdentity() {
        Policy policy = with(
                policy(grant("ci", IDENTITY, null, "dns:**.corp")),
                require("strict", Requirement.Kind.CHALLENGE, "dns:*.prod.corp"));
        assertThat(only(decide(policy, "dns:db.prod.corp")).mode()).isEqualTo(CHALLENGE);
        assertThat(only(decide(policy, "dns:db.prod.corp")).explanation()).contains("which mapper strict requires");
        assertThat(only(decide(policy, "dns:db.prod.corp")).evidence())
                .isEqualTo(new Evidence("dns:**.corp", "strict", null));
        assertThat(only(decide(policy, "dns:db.test.corp")).mode()).isEqualTo(IDENTITY);
    }

    @Test
    void aRequiredApprovalRefusesUntilThereIsOne() {
        Policy policy = with(policy(APPS), require("boss", Requirement.Kind.APPROVAL, "dns:db.apps.corp"));
        assertThat(only(decide(policy, "dns:db.apps.corp")).rule()).isEqualTo("approval");
        assertThat(only(decide(policy, "dns:db.apps.corp")).evidence().pattern())
                .isEqualTo("dns:db.apps.corp");
        assertThat(decide(policy, "dns:web.apps.corp").isAllowed()).isTrue();
    }

    @Test
    void identityComesBeforeALongerValidity() {
        Policy policy = policy(grant("a", CHALLENGE, null, "dns:**.corp"), grant("b", IDENTITY, DAY, "dns:**.corp"));
        Decision decision = decide(policy, "dns:db.corp");
        assertThat(only(decision).source()).isEqualTo("b");
        assertThat(decision.longestValidity()).isEqualTo(DAY);
    }

    @Test
    void aTightenedNameUsesTheLongestValidity() {
        Policy policy = with(
                policy(grant("a", CHALLENGE, null, "dns:**.corp"), grant("b", IDENTITY, DAY, "dns:**.corp")),
                require("strict", Requirement.Kind.CHALLENGE, "dns:**.corp"));
        assertThat(only(decide(policy, "dns:db.corp")).source()).isEqualTo("a");
        assertThat(decide(policy, "dns:db.corp").longestValidity()).isEqualTo(CEILING.longestValidity());
    }

    @Test
    void theShortestValidityOfTheGrantsUsedWins() {
        Policy policy = policy(
                grant("a", CHALLENGE, DAY, "dns:a.corp"),
                grant("b", CHALLENGE, DAY.multipliedBy(2), "dns:b.corp"),
                grant("unused", CHALLENGE, Duration.ofHours(1), "dns:c.corp"));
        assertThat(decide(policy, "dns:b.corp", "dns:a.corp").longestValidity()).isEqualTo(DAY);
        Narrowing hour = new Narrowing(Set.of(), List.of(), Duration.ofMinutes(30));
        assertThat(decide(policy.narrowedBy(hour), "dns:a.corp").longestValidity())
                .hasMinutes(30);
    }

    @Test
    void allRefusedNamesAreReportedAtOnce() {
        Decision decision = decide(policy(APPS), "dns:a.corp", "dns:ok.apps.corp", "ip:10.0.0.1", "dns:a.corp");
        Problem problem = decision.problem();
        assertThat(problem.type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(problem.detail()).startsWith("2 of 3 names are refused");
        assertThat(problem.subproblems())
                .extracting("identifierType", "identifier")
                .containsExactly(tuple("dns", "a.corp"), tuple("ip", "10.0.0.1"));
    }

    @Test
    void aSingleRefusalIsTheProblemsDetail() {
        Decision decision = decide(policy(APPS), "dns:a.corp");
        assertThat(decision.problem().detail()).isEqualTo(only(decision).explanation());
    }

    @Test
    void whatIsAllowedHasNoProblem() {
        assertThatIllegalStateException().isThrownBy(decide(policy(APPS), "dns:a.apps.corp")::problem);
    }

    private static Decision decide(Policy policy, String... names) {
        return new PolicyEngine().decide(policy, SERVER, names(names));
    }

    private static NameDecision only(Decision decision) {
        assertThat(decision.names()).hasSize(1);
        return decision.names().get(0);
    }

    private static List<Identifier> names(String... names) {
        return Arrays.stream(names).map(Identifier::parse).toList();
    }

    private static List<NamePattern> patterns(String... patterns) {
        return Stream.of(patterns).map(NamePattern::parse).toList();
    }

    private static Grant grant(String source, AuthorizationMode mode, @Nullable Duration validity, String... names) {
        return new Grant(source, Set.of(SERVER), patterns(names), mode, validity);
    }

    private static Denial deny(String source, String... names) {
        return new Denial(source, patterns(names));
    }

    private static Requirement require(String source, Requirement.Kind kind, String... names) {
        return new Requirement(source, kind, patterns(names));
    }

    private static Policy policy(Grant... grants) {
        return new Policy(List.of(grants), List.of(), List.of(), CEILING, Narrowing.NONE);
    }

    private static Policy with(Policy policy, Denial denial) {
        return new Policy(policy.grants(), policy.requirements(), List.of(denial), CEILING, Narrowing.NONE);
    }

    private static Policy with(Policy policy, Requirement requirement) {
        return new Policy(policy.grants(), List.of(requirement), policy.denials(), CEILING, Narrowing.NONE);
    }

    private static Ceiling ceiling(List<String> zones, List<String> forbidden) {
        return new Ceiling(
                zones.stream().map(Ceiling.Zone::parse).toList(),
                forbidden.stream().map(NamePattern::parse).toList(),
                Duration.ofDays(90));
    }
}
