package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Refusal.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriNameTest {

    @Test
    void aSpiffeIdHasATrustDomainAndSegments() {
        assertThat(UriName.parse("spiffe://corp/ns/prod/sa/Web_1"))
                .isEqualTo(new UriName("spiffe", "corp", List.of("ns", "prod", "sa", "Web_1")));
    }

    @Test
    void schemeAndHostBecomeLowerCaseThePathStays() {
        assertThat(UriName.parse("SPIFFE://Corp/Web").value()).isEqualTo("spiffe://corp/Web");
        assertThat(UriName.parse("HTTPS://API.Corp.Example/V1").value()).isEqualTo("https://api.corp.example/V1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spiffe://corp", "spiffe://my_domain.corp-1/a.b-c_d", "spiffe://10.0.0.1/x", "https://a.b/~user"
            })
    void theseAreUriNames(String text) {
        assertThat(UriName.parse(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "corp/x",
                "//corp/x",
                "://corp",
                "spiffe:corp",
                "spiffe:/corp",
                "1a://corp",
                "sp iffe://corp",
                "\u212A://corp",
                "spiffe://",
                "spiffe:///x",
                "spiffe://corp/",
                "spiffe://corp//x",
                "spiffe://corp/x/",
                "spiffe://corp/.",
                "spiffe://corp/../x",
                "spiffe://corp/a%20b",
                "spiffe://corp/%2e%2e",
                "spiffe://corp/a b",
                "spiffe://corp/a\nb",
                "spiffe://corp/*",
                "spiffe://*/x",
                "spiffe://\u212Aorp/x",
                "spiffe://corp/ü",
                "spiffe://corp/a~b",
                "spiffe://user@corp/x",
                "spiffe://corp:8443/x",
                "spiffe://corp?x",
                "spiffe://corp/x?y",
                "spiffe://corp/x#y",
                "https://corp.example:443/",
                "https://*.corp.example/x",
                "https://192.0.2.1/x",
                "https://[::1]/x",
                "https://a_b.corp/x",
                "https://corp.example./x",
                "https://corp.example\\x"
            })
    void theseAreNoUriNames(String text) {
        assertMalformed(() -> UriName.parse(text));
    }

    @Test
    void lengthsEndAt2048And255() {
        String id = "spiffe://" + "d".repeat(255) + "/" + "p".repeat(2048 - 9 - 255 - 1);
        assertThat(UriName.parse(id).value()).isEqualTo(id);
        assertMalformed(() -> UriName.parse(id + "p"));
        assertMalformed(() -> UriName.parse("spiffe://" + "d".repeat(256)));
    }
}
