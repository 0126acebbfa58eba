package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.keycloakacme.identifier.DnsName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What looking up CAA adds to a challenge in the long run: one question. Prints time and processor time of both. */
class CaaCostTest {

    private static final int WARM_UP = 50;
    private static final int CHALLENGES = 200;
    /** Of a machine that others use, too; a question to a server near by takes less than one. */
    private static final double MOST_MILLIS = 20;

    private static final String DIGEST = "61rBZ_4knHblO0MNoxFsXZ_eTFUHum0B6IVRbhvUn5I";

    /** Of one challenge, in milliseconds, with the DNS server of the test. @param queries all of them */
    private record Cost(double time, double processor, int queries) {}

    @Test
    void onlyOneQuestionIsAddedToAChallenge() throws IOException {
        Cost without = measured(CaaSettings.Scope.NONE);
        Cost with = measured(CaaSettings.Scope.PROVEN);
        System.out.printf(
                "CAA: a challenge takes %.2f ms (processor %.2f ms) without, %.2f ms (processor %.2f ms) with%n",
                without.time(), without.processor(), with.time(), with.processor());
        assertThat(without.queries()).isEqualTo(CHALLENGES);
        assertThat(with.queries()).isEqualTo(2 * CHALLENGES);
        assertThat(with.time() - without.time()).isLessThan(MOST_MILLIS);
    }

    private static Cost measured(CaaSettings.Scope scope) throws IOException {
        try (ScriptedDns dns = new ScriptedDns().hasZone("corp.", 60)) {
            for (int i = 0; i < WARM_UP + CHALLENGES; i++) {
                dns.says("_acme-challenge." + host(i) + ". TXT " + DIGEST);
            }
            ValidationSettings settings = new ValidationSettings(
                    80,
                    443,
                    List.of(dns.address()),
                    List.of(),
                    ChallengeType.STANDARD,
                    new CaaSettings(scope, List.of("ca.corp")));
            Validators validators = new Validators(settings, InstantSource.system());
            validate(validators, 0, WARM_UP);
            int queries = dns.queries().size();
            OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long processor = process.getProcessCpuTime();
            long start = System.nanoTime();
            validate(validators, WARM_UP, WARM_UP + CHALLENGES);
            return new Cost(
                    (System.nanoTime() - start) / 1e6 / CHALLENGES,
                    (process.getProcessCpuTime() - processor) / 1e6 / CHALLENGES,
                    dns.queries().size() - queries);
        }
    }

    private static void validate(Validators validators, int from, int to) {
        for (int i = from; i < to; i++) {
            DnsName name = DnsName.parse(host(i));
            ValidationResult result =
                    validators.validate(ChallengeType.DNS_01, Claims.of(name, "token", "token.thumbprint"));
            assertThat(result).isInstanceOf(ValidationResult.Passed.class);
        }
    }

    private static String host(int number) {
        return "n" + number + ".apps.corp";
    }
}
