package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.Identifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTermsTest {

    @Test
    void aDnsNameIsFoundByItselfItsZonesAndItsLabels() {
        assertThat(termsOf("dns:a.b.corp")).containsExactlyInAnyOrder("a.b.corp", "b.corp", "corp", "a", "b");
        assertThat(termsOf("dns:*.b.corp")).containsExactlyInAnyOrder("*.b.corp", "b.corp", "corp", "b");
    }

    @Test
    void addressesAndUrisAreFoundToo() {
        assertThat(termsOf("ip:10.0.0.1")).containsExactly("10.0.0.1");
        assertThat(termsOf("uri:spiffe://corp/ns/Prod"))
                .containsExactlyInAnyOrder("spiffe://corp/ns/Prod", "spiffe://corp", "spiffe://corp/ns");
        assertThat(termsOf("uri:spiffe://corp")).containsExactly("spiffe://corp");
    }

    @Test
    void termsStandBetweenBlanksAndEachOnce() {
        assertThat(SearchTerms.of(names("dns:a.corp", "dns:b.corp"), "fingerprint"))
                .isEqualTo(" fingerprint a.corp a corp b.corp b ");
        assertThat(SearchTerms.ofTexts(List.of())).isNull();
        assertThat(SearchTerms.ofTexts(List.of("dns:a b"))).isEqualTo(" ");
    }

    @Test
    void manyLongNamesFillNoMoreThanAColumn() {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(number -> "uri:https://host.corp/" + "segment/".repeat(240) + number)
                .toList();
        assertThat(SearchTerms.ofTexts(names)).hasSizeBetween(50_000, 60_000);
        assertThat(SearchTerms.ofTexts(List.of("uri:" + "x".repeat(3_000)))).isEqualTo(" ");
    }

    @ParameterizedTest
    @CsvSource({
        "Shop.CORP., shop.corp",
        "dns:shop, shop",
        "' shop ', shop",
        "*.Apps.corp, *.apps.corp",
        "SPIFFE://Corp/ns/Prod/, spiffe://corp/ns/Prod",
        "ip:10.0.0.1, 10.0.0.1",
        "::1, ::1",
        "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd, aabbccddeeff00112233445566778899aabbccdd",
    })
    void whatIsAskedForIsWrittenAsTermsAre(String asked, String term) {
        assertThat(SearchTerms.asked(asked)).isEqualTo(term);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "a b", "a\0b", "dns:", "a\tb"})
    void whatNoRowCanHaveIsNoTerm(String asked) {
        assertThat(SearchTerms.asked(asked)).isNull();
    }

    private static List<String> termsOf(String name) {
        return Stream.of(SearchTerms.of(names(name)).split(" "))
                .filter(term -> !term.isEmpty())
                .collect(Collectors.toList());
    }

    private static List<Identifier> names(String... names) {
        return Stream.of(names).map(Identifier::parse).toList();
    }
}
