package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.policy.PolicyEngine;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A decision on one name. It is taken anew at the order and at finalize. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class PolicyBenchmark {

    private static final ProfileName PROFILE = new ProfileName("server");
    private static final List<Identifier> ALLOWED = List.of(DnsName.parse("a.team-7.apps.corp.example"));
    private static final List<Identifier> REFUSED = List.of(DnsName.parse("a.team-x.apps.corp.example"));

    @Param({"10", "300"})
    public int grants;

    private final PolicyEngine engine = new PolicyEngine();
    private Policy policy;

    @Setup
    public void prepare() {
        List<Grant> all = new ArrayList<>();
        for (int team = 0; team < grants; team++) {
            all.add(new Grant(
                    "team " + team,
                    Set.of(PROFILE),
                    List.of(NamePattern.parse("dns:**.team-" + team + ".apps.corp.example")),
                    AuthorizationMode.CHALLENGE,
                    null));
        }
        policy = new Policy(
                all,
                List.of(),
                List.of(new Denial("prod", List.of(NamePattern.parse("dns:**.prod.corp.example")))),
                new Ceiling(List.of(Ceiling.Zone.parse("corp.example")), List.of(), Duration.ofDays(90)),
                Narrowing.NONE);
    }

    @Benchmark
    public Decision allow() {
        return engine.decide(policy, PROFILE, ALLOWED);
    }

    /** Dearer: it looks for the nearest grant, to explain. */
    @Benchmark
    public Decision refuse() {
        return engine.decide(policy, PROFILE, REFUSED);
    }
}
