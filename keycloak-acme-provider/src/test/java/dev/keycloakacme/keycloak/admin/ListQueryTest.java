package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateState;
import dev.keycloakacme.keycloak.jpa.CertificateSort;
import dev.keycloakacme.keycloak.jpa.Sort;
import dev.keycloakacme.keycloak.jpa.TimeRange;
import dev.keycloakacme.problem.AcmeException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListQueryTest {

    private static final String[] KNOWN = {
        "search", "subject", "state", "sort", "type", "refused", "life_from", "after", "before"
    };

    @Test
    void withoutParametersItIsTheFirstPageNewestFirst() {
        ListQuery query = query();
        assertThat(query.first()).isZero();
        assertThat(query.max()).isEqualTo(100);
        assertThat(query.sort(CertificateSort.values())).isEqualTo(Sort.descending(CertificateSort.ISSUED));
        assertThat(query.text("search")).isNull();
        assertThat(query.subject()).isNull();
        assertThat(query.flag("refused")).isNull();
        assertThat(query.percent("life_from")).isNull();
        assertThat(query.time("after")).isNull();
        assertThat(query.range("after", "before")).isEqualTo(TimeRange.ALWAYS);
        assertThat(state(query)).isNull();
        assertThat(query.texts("type", List.of("Refused"))).isEmpty();
        assertThat(query("search", "", "subject", "", "life_from", "").text("search"))
                .isNull();
    }

    @Test
    void readsEachKindOfParameter() {
        assertThat(query("first", "10000").first()).isEqualTo(10_000);
        assertThat(query("max", "999999999").max()).isEqualTo(999_999_999);
        assertThat(query("life_from", "100").percent("life_from")).isEqualTo(100);
        assertThat(query("refused", "false").flag("refused")).isFalse();
        assertThat(query("sort", "expires").sort(CertificateSort.values()))
                .isEqualTo(Sort.ascending(CertificateSort.EXPIRES));
        assertThat(query("sort", "-expires").sort(CertificateSort.values()))
                .isEqualTo(Sort.descending(CertificateSort.EXPIRES));
        assertThat(state(query("state", "revoked"))).isEqualTo(CertificateState.REVOKED);
        assertThat(query("type", "B", "type", "A", "type", "B").texts("type", List.of("A", "B", "C")))
                .containsExactly("A", "B");
        assertThat(query("after", "2026-11-20T11:00:00+01:00", "before", "2026-11-20T10:00:01Z")
                        .range("after", "before"))
                .isEqualTo(new TimeRange(Instant.parse("2026-11-20T10:00:00Z"), Instant.parse("2026-11-20T10:00:01Z")));
    }

    @Test
    void aSubjectIsOfOneKind() {
        assertThat(query("subject", "client:1").subject()).isEqualTo(new Subject(Subject.Kind.CLIENT, "1"));
        assertThat(query("subject", "user:f:ldap:al").subject()).isEqualTo(new Subject(Subject.Kind.USER, "f:ldap:al"));
        assertThat(query("subject", "federated:https://ci.corp#job:1").subject())
                .isEqualTo(Subject.federated("https://ci.corp", "job:1"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal("unknown", "1", ListQuery::first, "unknown is unknown; there are after, before, first"),
                refusal("first", "10001", ListQuery::first, "from 0 to 10000; what lies deeper is found by narrower"),
                refusal("first", "999999999999", ListQuery::first, "from 0 to 10000"),
                refusal("first", "-1", ListQuery::first, "from 0 to 10000"),
                refusal("first", "+1", ListQuery::first, "from 0 to 10000"),
                refusal("first", "١", ListQuery::first, "from 0 to 10000"),
                refusal("max", "1000000000", ListQuery::max, "from 0 to 999999999."),
                refusal("life_from", "101", query -> query.percent("life_from"), "from 0 to 100."),
                refusal("life_from", "1.5", query -> query.percent("life_from"), "from 0 to 100."),
                refusal("search", "a\0", query -> query.text("search"), "search has a control character"),
                refusal("search", "a\u0085b", query -> query.text("search"), "search has a control character"),
                refusal("search", "x".repeat(1_001), query -> query.text("search"), "more than 1000 characters"),
                refusal("refused", "TRUE", query -> query.flag("refused"), "refused is one of true, false."),
                refusal("state", "VALID", ListQueryTest::state, "state is one of valid, expired, revoked."),
                refusal("type", "a", query -> query.texts("type", List.of("A")), "type is one of A."),
                refusal("sort", "--issued", ListQueryTest::sort, "one of issued, -issued, expires, -expires."),
                refusal("sort", "issued;", ListQueryTest::sort, "one of issued, -issued, expires, -expires."),
                refusal("after", "yesterday", query -> query.time("after"), "after must be a time as in RFC 3339"),
                refusal("after", "1969-12-31T23:59:59Z", query -> query.time("after"), "a time since 1970"),
                refusal("after", "+999999999-01-01T00:00:00Z", query -> query.time("after"), "a time since 1970"),
                refusal("subject", "CLIENT:1", ListQuery::subject, "subject is client:, user: or group:"),
                refusal("subject", "federated:#sub", ListQuery::subject, "subject is client:, user: or group:"),
                refusal("subject", "federated:issuer", ListQuery::subject, "subject is client:, user: or group:"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String name, String value, Function<ListQuery, @Nullable Object> read, String reason) {
        assertThatThrownBy(() -> read.apply(query(name, value)))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(refusal.problem().detail()).contains(reason));
    }

    @Test
    void whatIsThereTwiceIsNotGuessedAt() {
        assertThatThrownBy(() -> query("first", "1", "first", "2").first()).hasMessageContaining("more than once");
    }

    private static Arguments refusal(
            String name, String value, Function<ListQuery, @Nullable Object> read, String reason) {
        return Arguments.of(name, value, read, reason);
    }

    private static @Nullable CertificateState state(ListQuery query) {
        return query.choice("state", CertificateState.values(), CertificateState::wireName);
    }

    private static Sort sort(ListQuery query) {
        return query.sort(CertificateSort.values());
    }

    /** @param parameters names and values in turn */
    private static ListQuery query(String... parameters) {
        MultivaluedHashMap<String, String> map = new MultivaluedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.add(parameters[i], parameters[i + 1]);
        }
        return new ListQuery(map, KNOWN);
    }
}
