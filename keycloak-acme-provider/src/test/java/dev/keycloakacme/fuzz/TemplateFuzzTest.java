package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.policy.UnfilledPattern;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateFuzzTest {

    private static final List<String> HOSTILE = List.of("*", "**", "a.b", "../x", "A", "xn--80ak6aa92e", "a", "");

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void anyTemplateIsReadOrRefusedAndKeepsItsShape(byte[] input) {
        String text = new String(input, UTF_8);
        Reading.of(() -> NameTemplate.parse(text))
                .ifPresent(template -> assertThat(template.fill(variable -> HOSTILE))
                        .filteredOn(pattern -> !(pattern instanceof UnfilledPattern))
                        .allSatisfy(pattern -> assertThat(shape(pattern)).isEqualTo(shape(template.sample()))));
    }

    /** The stars, dots and slashes of a pattern: all that its reach depends on. */
    private static String shape(NamePattern pattern) {
        return pattern.text().replaceAll("[^*./]+", "x");
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "dns:${claims.project_path|slug}.ci.corp",
                        "dns:**.${group}.apps.corp",
                        "uri:spiffe://corp/ns/${claims.kubernetes\\.io.namespace}/sa/*",
                        "wildcard:*.${client_id|lower}.corp",
                        "*",
                        "a.b",
                        "a/b-c",
                        "feature-login-0123456789abcdef01234567",
                        "xn--80ak6aa92e",
                        "a\u0000b",
                        "%2e%2e",
                        "\u0430dmin",
                        "")
                .map(text -> text.getBytes(UTF_8));
    }
}
