package dev.keycloakacme.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tokens come from strangers. */
class CompactJwsPropertiesTest {

    private static final String HEADER = "{\"alg\":\"ES256\",\"kid\":\"k\"}";

    @Property
    void anyTextIsReadOrRefusedAsMalformed(@ForAll("tokens") String text) {
        Throwable thrown = catchThrowable(() -> CompactJws.parse(text));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(AcmeException.class);
            assertThat(((AcmeException) thrown).problem().type()).isEqualTo(ProblemType.MALFORMED);
        }
    }

    @Property
    void whatIsReadHoldsNothingButPlainValues(@ForAll("claims") String claims) {
        CompactJws token = CompactJws.parse(encoded(HEADER) + "." + encoded(claims) + ".AAAA");
        assertPlain(token.claims());
    }

    @Example
    void whatIsLeftUnverifiedIsTheWholeSigningInput() {
        CompactJws token = CompactJws.parse(encoded(HEADER) + "." + encoded("{\"a\":null,\"b\":1}") + ".AAAA");
        assertThat(new String(token.signingInput(), StandardCharsets.US_ASCII))
                .isEqualTo(encoded(HEADER) + "." + encoded("{\"a\":null,\"b\":1}"));
        assertThat(token.claims()).isEqualTo(Map.of("b", 1));
        assertThat(token.toString()).doesNotContain("b");
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().ofMaxLength(40).map(CompactJwsPropertiesTest::encoded),
                Arbitraries.of(encoded(HEADER), encoded("{}"), encoded("{\"alg\":1}"), "", "AAAA", "=", "AA=="));
        return part.list().ofMinSize(0).ofMaxSize(5).map(parts -> String.join(".", parts));
    }

    @Provide
    Arbitrary<String> claims() {
        Arbitrary<String> leaf =
                Arbitraries.of("null", "true", "1", "-1.5e3", "9".repeat(30), "\"text\"", "\"\\u0000\"");
        Arbitrary<String> value = Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> leaf.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                () -> leaf.map(inner -> "{\"inner\":[" + inner + "]}"));
        return Combinators.combine(value, value).as((one, other) -> "{\"one\":" + one + ",\"other\":" + other + "}");
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(CompactJwsPropertiesTest::assertPlain);
        } else if (value instanceof Collection<?> list) {
            list.forEach(CompactJwsPropertiesTest::assertPlain);
        } else {
            assertThat(value).isInstanceOfAny(String.class, Number.class, Boolean.class);
        }
    }

    private static String encoded(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
