package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.IpAddress;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {

    private static final DnsName A_CORP = new DnsName(List.of("a", "corp"), false);
    private static final HttpTarget START = HttpTarget.ofChallenge(A_CORP, 80, "t");

    @Test
    void theChallengeIsAtTheWellKnownPath() {
        assertThat(START.url()).isEqualTo("http://a.corp/.well-known/acme-challenge/t");
    }

    @Test
    void thePortIsNamedUnlessItIsTheSchemes() {
        assertThat(START.authority()).isEqualTo("a.corp");
        assertThat(HttpTarget.ofChallenge(A_CORP, 5002, "t").authority()).isEqualTo("a.corp:5002");
    }

    @Test
    void sixthVersionAddressesAreBracketed() throws UnknownHostException {
        HttpTarget target = HttpTarget.ofChallenge(new IpAddress(InetAddress.getByName("2001:db8::1")), 80, "t");
        assertThat(target.authority()).startsWith("[2001:db8:").endsWith("]");
        assertThat(target.literal()).contains(InetAddress.getByName("2001:db8::1"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://b.corp, http://b.corp/",
        "HTTPS://B.Corp/x?y=1#z, https://b.corp/x?y=1",
        "https://b.corp:443/, https://b.corp/",
        "//b.corp:80/x, http://b.corp/x",
        "/x/../y, http://a.corp/y",
        "other, http://a.corp/.well-known/acme-challenge/other",
        "http://10.0.0.1/, http://10.0.0.1/",
        "http://[::1]/, http://[::1]/"
    })
    void redirectsLeadToAbsoluteUrls(String location, String url) throws URISyntaxException {
        assertThat(START.redirected(location).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://b.corp/",
                "file:///etc/passwd",
                "mailto:a@b.corp",
                "http:b.corp",
                "http://",
                "http://user@b.corp/",
                "http://user:secret@b.corp/",
                "http://@b.corp/",
                "http://b_c.corp/",
                "http://b.corp./",
                "http://[fe80::1%25eth0]/",
                "http://b.corp:99999999999/",
                "http://b.corp:/x y",
                "http://b.corp/\u00e9",
                "http://b.corp/\r\nX: y",
                "http://b.corp\\@c.corp/"
            })
    void redirectsThatAreNoPlainUrlsAreRefused(String location) {
        assertThatThrownBy(() -> START.redirected(location)).isInstanceOf(URISyntaxException.class);
    }

    @Test
    void redirectsTooLongAreRefused() {
        assertThatThrownBy(() -> START.redirected("/" + "x".repeat(2000))).isInstanceOf(URISyntaxException.class);
    }
}
