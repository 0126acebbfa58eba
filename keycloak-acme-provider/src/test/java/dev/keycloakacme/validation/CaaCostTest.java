package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What looking up CAA adds to a challenge in the long run: one question. */
class CaaCostTest {

    private static final int WARM_UP = 5;
    private static final int CHALLENGES = 50;
    private static final String DIGEST = "61rBZ_4knHblO0MNoxFsXZ_eTFUHum0B6IVRbhvUn5I";

    @Test
    void onlyOneQuestionIsAddedToAChallenge() throws IOException {
        assertThat(questions(CaaSettings.Scope.NONE)).isEqualTo(CHALLENGES);
        assertThat(questions(CaaSettings.Scope.PROVEN)).isEqualTo(2 * CHALLENGES);
    }

    private static int questions(CaaSettings.Scope scope) throws IOException {
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
            int before = dns.queries().size();
            validate(validators, WARM_UP, WARM_UP + CHALLENGES);
            return dns.queries().size() - before;
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
