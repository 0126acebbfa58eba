package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.NamePattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifierFuzzTest {

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void whatIsAcceptedHasOneFormThatIsAcceptedAgain(byte[] input) {
        String text = new String(input, UTF_8);
        Reading.of(() -> Identifier.parse(text)).ifPresent(IdentifierFuzzTest::assertNormal);
        for (String type : new String[] {"dns", "ip", "uri", text}) {
            Reading.of(() -> Identifier.parse(type, text)).ifPresent(IdentifierFuzzTest::assertNormal);
            Reading.of(() -> NamePattern.parse(type + ":" + text));
        }
        Reading.of(() -> NamePattern.parse(text));
        Reading.of(() -> Cidr.parse(text))
                .ifPresent(it -> assertThat(Cidr.parse(it.toString())).isEqualTo(it));
    }

    private static void assertNormal(Identifier identifier) {
        assertThat(identifier.value())
                .isPrintable()
                .isASCII()
                .doesNotContain(" ")
                .hasSizeBetween(1, 2048);
        assertThat(Identifier.parse(identifier.text())).isEqualTo(identifier);
        assertThat(Identifier.parse(identifier.text()).value()).isEqualTo(identifier.value());
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "dns:*.Apps.corp",
                        "xn--mnchen-3ya.example",
                        "m\u00fcnchen.example",
                        "fa\u00df.example",
                        "192.0.2.1",
                        "::ffff:192.0.2.1",
                        "2001:db8::1:0:0:1",
                        "1:2:3:4:5:6:7::",
                        "10.0.0.0/8",
                        "2001:db8::/32",
                        "uri:spiffe://corp/ns/prod/sa/web",
                        "uri:https://host.corp/a/~b",
                        "wildcard:*.apps.corp",
                        "dns:**.apps.corp")
                .map(text -> text.getBytes(UTF_8));
    }
}
