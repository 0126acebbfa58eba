package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.policy.UnfilledPattern;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateValueFuzzTest {

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void noValueIsMoreThanTheLabelOrSegmentItFills(byte[] input) {
        for (String value : List.of(new String(input, UTF_8), new String(input, UTF_16BE))) {
            for (String filter : List.of("", "|slug", "|lower")) {
                assertStays("dns:**.", value, filter, ".ci.corp", "[a-z0-9-]{1,63}");
                assertStays("wildcard:*.", value, filter, ".ci.corp", "[a-z0-9-]{1,63}");
                assertStays("uri:spiffe://corp/ns/", value, filter, "/*", "[a-z0-9_-]{1,63}");
            }
        }
    }

    private static void assertStays(String start, String value, String filter, String end, String plain) {
        NameTemplate template = NameTemplate.parse(start + "${claims.a" + filter + "}" + end);
        for (NamePattern pattern : template.fill(variable -> List.of(value))) {
            if (!(pattern instanceof UnfilledPattern)) {
                String text = pattern.text();
                assertThat(text).startsWith(start).endsWith(end);
                assertThat(text.substring(start.length(), text.length() - end.length()))
                        .matches(plain);
            }
        }
    }

    static Stream<byte[]> seeds() {
        return TemplateFuzzTest.seeds();
    }
}
