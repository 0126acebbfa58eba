package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGuardTest {

    private final NetworkGuard guard = new NetworkGuard(ValidationSettings.DEFAULT_DENIED_NETWORKS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "febf::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::7f00:1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::",
            })
    void deniedNetworksAreRefusedInEveryDisguise(String address) throws UnknownHostException {
        assertThat(guard.refusal(InetAddress.getByName(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "::", "255.255.255.255", "239.1.1.1", "ff05::2", "64:ff9b::"})
    void addressesOfNoHostAreRefusedEvenWhenNothingIsDenied(String address) throws UnknownHostException {
        assertThat(new NetworkGuard(List.of()).refusal(InetAddress.getByName(address)))
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("is not the address of a host"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "192.0.2.1", "128.0.0.1", "2001:db8::1", "fd00::1", "2002:a00:1::1", "64:ff9b::a00:1"
            })
    void otherAddressesPass(String address) throws UnknownHostException {
        assertThat(guard.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @Test
    void theReasonNamesAddressAndNetwork() throws UnknownHostException {
        Cidr ten = new Cidr(InetAddress.getByName("10.0.0.0"), 8);
        assertThat(new NetworkGuard(List.of(ten)).refusal(InetAddress.getByName("10.1.2.3")))
                .contains("10.1.2.3 is in the denied network 10.0.0.0/8");
    }

    @Test
    void loopbackPassesWhereAnAdminAllowsIt() throws UnknownHostException {
        assertThat(new NetworkGuard(List.of()).refusal(InetAddress.getByName("::1")))
                .isEmpty();
    }
}
