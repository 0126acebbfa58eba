package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorsTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final DnsName A_CORP = new DnsName(List.of("a", "corp"), false);

    private final Validators validators = new Validators(new ValidationSettings(80, 443, List.of(), List.of()), CLOCK);

    @Test
    void thereIsAValidatorForEachChallenge() {
        for (ChallengeType type : ChallengeType.values()) {
            assertThat(validators.of(type))
                    .hasValueSatisfying(it -> assertThat(it.type()).isEqualTo(type));
        }
    }

    @Test
    void namesAreOfferedAllChallenges() {
        assertThat(validators.offeredFor(A_CORP))
                .containsExactly(ChallengeType.HTTP_01, ChallengeType.DNS_01, ChallengeType.TLS_ALPN_01);
    }

    @Test
    void wildcardsAreOfferedDnsOnly() {
        assertThat(validators.offeredFor(new DnsName(A_CORP.labels(), true))).containsExactly(ChallengeType.DNS_01);
    }

    @Test
    void addressesAreOfferedAllButDns() {
        IpAddress address = new IpAddress(InetAddress.getLoopbackAddress());
        assertThat(validators.offeredFor(address)).containsExactly(ChallengeType.HTTP_01, ChallengeType.TLS_ALPN_01);
    }

    @Test
    void urisAreOfferedNothing() {
        assertThat(validators.offeredFor(new UriName("spiffe", "corp", List.of("x"))))
                .isEmpty();
    }

    @Test
    void malformedResolversAreRefused() {
        ValidationSettings settings = new ValidationSettings(80, 443, List.of("nonsense"), List.of());
        assertThatThrownBy(() -> new Validators(settings, CLOCK)).isInstanceOf(AcmeException.class);
    }
}
