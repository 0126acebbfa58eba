package dev.keycloakacme.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Csr;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.TestKeys;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.PolicyCase;
import dev.keycloakacme.policy.RandomCases;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code policy/evaluate} says is what orders, finalize and token certificates do, on random policies and requests. */
class OneVerdictTest {

    private static final int CASES = 1_000;
    private static final long SEED = Long.getLong("acme.seed", System.nanoTime());
    private static final KeyPair KEY = TestKeys.of(KeyType.EC_P256);

    private TestCa ca = new TestCa();
    private int allowed;
    private int refused;
    private int issued;

    @Test
    void evaluationOrdersFinalizeAndTokenCertificatesAgree() {
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            PolicyCase one = RandomCases.of(seed).unlimited();
            try {
                compare(one);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dacme.seed=" + seed + ": " + one, e);
            }
        }
        assertThat(List.of(allowed, refused, issued)).allMatch(times -> times > CASES / 50);
    }

    private void compare(PolicyCase one) {
        ca = new TestCa();
        ca.standing = new Standing.Present("web", one.policy(), variable -> List.of());
        ProfileName profile = new ProfileName(one.profile());
        Set<Identifier> names = asOrdered(one);
        if (names.isEmpty()) {
            return;
        }
        Verdict evaluated = ca.entitlements().decide(asEvaluated(), profile, names);

        Outcome<OrderState> order = Outcome.of(() -> ca.orderService()
                .create(ca.account, new NewOrder(names, profile, Validity.UNSPECIFIED), TestCa.ADDRESS));
        CertificateRequest request = csr(List.copyOf(names));
        Outcome<IssuedCertificate> certificate =
                Outcome.of(() -> ca.tokenCertificateService().issue(token(), profile, request, TestCa.ADDRESS));

        if (evaluated instanceof Verdict.Refused no) {
            refused++;
            assertSame(order.problem(), no.problem());
            assertSame(certificate.problem(), withThoseByChallenge(no));
            assertThat(ca.events.of(AcmeEvent.Refused.class))
                    .hasSize(2)
                    .allMatch(it -> areSame(it.names(), no.reasons()));
        } else {
            allowed++;
            compare((Verdict.Allowed) evaluated, Objects.requireNonNull(order.result()), certificate, request);
        }
    }

    private void compare(
            Verdict.Allowed evaluated,
            OrderState order,
            Outcome<IssuedCertificate> byToken,
            CertificateRequest request) {
        boolean byIdentity =
                evaluated.decision().names().stream().allMatch(name -> name.mode() == AuthorizationMode.IDENTITY);
        assertThat(order.status(ca.now)).isEqualTo(byIdentity ? OrderStatus.READY : OrderStatus.PENDING);
        assertThat(ca.events.of(AcmeEvent.OrderCreated.class)).allMatch(it -> areSame(it.names(), evaluated.reasons()));
        if (!byIdentity) {
            assertThat(Objects.requireNonNull(byToken.problem()).detail()).contains("by challenge only");
            assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
            return;
        }
        issued++;
        check(evaluated, Objects.requireNonNull(byToken.result()));
        FinalizeOutcome outcome =
                ca.finalizeService().finalizeOrder(ca.account, order.order().id(), request, TestCa.ADDRESS);
        assertThat(outcome).isInstanceOf(FinalizeOutcome.Accepted.class);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).hasSize(2);
    }

    private static void check(Verdict.Allowed evaluated, IssuedCertificate certificate) {
        assertThat(certificate.names()).isEqualTo(evaluated.names());
        Duration valid = Duration.between(certificate.notBefore(), certificate.notAfter());
        assertThat(valid)
                .isLessThanOrEqualTo(evaluated.decision().longestValidity().plusMinutes(1));
    }

    /** No ACME identifier is a URI. */
    private static Set<Identifier> asOrdered(PolicyCase one) {
        Set<Identifier> names = new LinkedHashSet<>(one.identifiers());
        names.removeIf(name -> name instanceof UriName);
        return names;
    }

    /** A token can prove nothing by a challenge, so it is told these names, too. */
    private static Problem withThoseByChallenge(Verdict.Refused refused) {
        Problem problem = refused.problem();
        if (refused.decision() == null || problem.subproblems().isEmpty()) {
            return problem;
        }
        List<Subproblem> all = new ArrayList<>(problem.subproblems());
        all.addAll(TokenCertificateService.byChallenge(refused.decision()));
        return problem.withSubproblems(all);
    }

    /** The order of names is nobody's: each takes its own. */
    private static void assertSame(@Nullable Problem problem, Problem expected) {
        Problem given = Objects.requireNonNull(problem);
        assertThat(given.type()).isEqualTo(expected.type());
        assertThat(given.status()).isEqualTo(expected.status());
        assertThat(given.subproblems()).containsExactlyInAnyOrderElementsOf(expected.subproblems());
        if (expected.subproblems().isEmpty()) {
            assertThat(given.detail()).isEqualTo(expected.detail());
        }
    }

    private static boolean areSame(List<AcmeEvent.NameReason> some, List<AcmeEvent.NameReason> others) {
        return Set.copyOf(some).equals(Set.copyOf(others));
    }

    private Claimant asEvaluated() {
        return new Claimant(
                ca.account.subject(),
                null,
                Narrowing.NONE,
                new Actor(ca.account.subject().text(), null, null, null, null, TestCa.ADDRESS),
                TestCa.ADDRESS,
                null);
    }

    private static TokenIdentity token() {
        return new TokenIdentity(
                new TokenId("https://kc/realms/r", "jti-1"),
                SampleAccounts.CLIENT,
                "ci",
                TestCa.NOW.plus(Duration.ofMinutes(5)),
                SampleAccounts.claims());
    }

    private static CertificateRequest csr(List<Identifier> names) {
        return CertificateRequest.parse(Csr.of(KEY, "SHA256withECDSA")
                .names(names.stream().map(OneVerdictTest::san).toArray(GeneralName[]::new))
                .der());
    }

    private static GeneralName san(Identifier name) {
        return name.type().equals("ip") ? Csr.ip(name.value()) : Csr.dns(name.value());
    }

    private record Outcome<T>(@Nullable T result, @Nullable Problem problem) {

        static <T> Outcome<T> of(Supplier<T> call) {
            try {
                return new Outcome<>(call.get(), null);
            } catch (AcmeException e) {
                return new Outcome<>(null, e.problem());
            }
        }
    }
}
