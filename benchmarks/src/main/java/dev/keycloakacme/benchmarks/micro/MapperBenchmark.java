package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.keycloak.health.MapperFaults;
import dev.keycloakacme.keycloak.identity.ComponentPolicies;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.policy.PolicyEngine;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The rules of 200 mappers for a subject in 50 groups, made from their components as in a request of its own, and the
 * decision. What Keycloak's caches take to answer is not in it: its models are fakes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class MapperBenchmark {

    private static final ProfileName PROFILE = new ProfileName("server");
    private static final List<Identifier> ALLOWED = List.of(DnsName.parse("a.team-7.corp"));
    private static final List<Identifier> REFUSED = List.of(DnsName.parse("a.team-x.corp"));

    private final PolicyEngine engine = new PolicyEngine();
    private final SampleRealm realm = new SampleRealm();
    private ComponentPolicies policies;

    @Setup
    public void prepare() {
        policies = new ComponentPolicies(
                realm.session(),
                realm.model(),
                new Ceiling(List.of(Ceiling.Zone.parse("corp")), List.of(), Duration.ofDays(90)),
                new ComponentPolicies.Patience(
                        Duration.ofSeconds(2), System::nanoTime, new MapperFaults(System::nanoTime)));
        Policy policy = policies.apply(realm.requester());
        boolean asMeant = engine.decide(policy, PROFILE, ALLOWED).isAllowed()
                && !engine.decide(policy, PROFILE, REFUSED).isAllowed();
        if (!asMeant || realm.mappers() != 200) {
            throw new IllegalStateException("this measures something else");
        }
    }

    @Benchmark
    public Decision allow() {
        return engine.decide(policies.apply(realm.requester()), PROFILE, ALLOWED);
    }

    @Benchmark
    public Decision refuse() {
        return engine.decide(policies.apply(realm.requester()), PROFILE, REFUSED);
    }
}
