package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Refusal.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "0:0:0:0:0:ffff:10.0.0.1, 10.0.0.1"
    })
    void eachAddressHasOneText(String text, String value) {
        assertThat(IpAddress.parse(text).value()).isEqualTo(value);
        assertThat(IpAddress.parse(value)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "1.2.3.04",
                "256.1.1.1",
                "1.2.3.-1",
                "1.2.3.+1",
                "0x1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4/8",
                "1.2.3.4:80",
                "2130706433",
                "１.2.3.4",
                "localhost",
                "db.corp"
            })
    void theseAreNoIpv4Addresses(String text) {
        assertMalformed(() -> IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                ":1",
                "1:",
                "[::1]",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]:443",
                "::1/128",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "::1.2.3",
                "::01.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::-1"
            })
    void theseAreNoIpv6Addresses(String text) {
        assertMalformed(() -> IpAddress.parse(text));
    }

    @Property
    void textAndAddressAreTheSame(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        assertThat(IpAddress.parse(address.getHostAddress()).address()).isEqualTo(address);
        assertThat(IpAddress.parse(new IpAddress(address).value()).address()).isEqualTo(address);
    }

    @Test
    void aNetworkIsWrittenLikeItsAddresses() {
        assertThat(Cidr.parse("2001:DB8:0::/48")).hasToString("2001:db8::/48");
        assertThat(Cidr.parse("10.0.0.1")).hasToString("10.0.0.1/32");
    }

    @Test
    void aNetworkContainsItsOwnFamilyOnly() {
        assertThat(Cidr.parse("::/0").contains(IpAddress.parse("10.0.0.1").address()))
                .isFalse();
        assertThat(Cidr.parse("10.0.0.0/8")
                        .contains(IpAddress.parse("::ffff:10.9.9.9").address()))
                .isTrue();
        assertThat(Cidr.parse("10.0.0.0/9")
                        .contains(IpAddress.parse("10.128.0.0").address()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "::ffff:10.0.0.0/104",
                "/8"
            })
    void theseAreNoNetworks(String text) {
        assertMalformed(() -> Cidr.parse(text));
    }
}
