package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.jose.StrictJson;
import dev.keycloakacme.keycloak.rest.JsonText;
import dev.keycloakacme.keycloak.rest.ProblemView;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sent and a refusal repeats: what is sent back is JSON of one reading, and says the same. */
class ProblemFuzzTest {

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void everyProblemIsRendered(byte[] input) {
        // UTF-16, for lone surrogates; UTF-8, for the rest
        render(ByteBuffer.wrap(input).asCharBuffer().toString());
        String text = new String(input, UTF_8);
        render(text);
        try {
            Identifier.parse("dns", text);
        } catch (AcmeException refusal) {
            assertThat(refusal.problem().detail()).matches("[ -~…]*").hasSizeLessThan(600);
        }
    }

    private static void render(String text) {
        ProblemType type = ProblemType.values()[text.length() % ProblemType.values().length];
        Problem problem = Problem.of(type, text).withSubproblems(List.of(new Subproblem(type, text, "dns", text)));
        byte[] json = JsonText.of(ProblemView.of(problem)).getBytes(UTF_8);
        JsonNode read = Reading.of(() -> StrictJson.object(json, "the problem")).orElseThrow();

        assertThat(read.path("type").textValue()).isEqualTo(type.urn());
        assertThat(read.path("status").intValue()).isEqualTo(type.status());
        String sent = new String(text.getBytes(UTF_8), UTF_8);
        assertThat(read.path("detail").textValue()).isEqualTo(sent);
        assertThat(read.path("subproblems")
                        .path(0)
                        .path("identifier")
                        .path("value")
                        .textValue())
                .isEqualTo(sent);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("", "a..b", "\"\\\u0000\n\u2028", "\ud83d\ude00", "m\u00fcnchen", "x".repeat(300))
                .map(text -> text.getBytes(UTF_8));
    }
}
