package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonColumnsTest {

    @Test
    void writesWhatPeopleCanRead() {
        Narrowing narrowing = new Narrowing(Set.of(new ProfileName("server")), List.of(), Duration.ofHours(12));

        assertThat(JsonColumns.write(narrowing)).isEqualTo("""
                        {"profiles":["server"],"names":[],"longestValidity":"PT12H"}""");
        assertThat(JsonColumns.read(JsonColumns.write(narrowing), Narrowing.class))
                .isEqualTo(narrowing);
    }

    @Test
    void keepsAProblemExactly() {
        assertThat(JsonColumns.read(JsonColumns.write(SampleOrders.PROBLEM), Problem.class))
                .isEqualTo(SampleOrders.PROBLEM);
    }

    /** Reading less than was written could widen what a credential may have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"profiles\":[],\"names\":[]}",
                "{\"profiles\":null,\"names\":[],\"longestValidity\":null}",
                "{\"profiles\":[],\"names\":[],\"longestValidity\":null,\"notOnSundays\":true}",
                "{\"profiles\":[],\"names\":[],\"longestValidity\":\"soon\"}",
                "{\"profiles\":[],\"names\":[\"no such pattern\"],\"longestValidity\":null}",
                "{\"profiles\":[],\"names\":[],\"longestValidity\":null} {}"
            })
    void readsNoNarrowingThatIsNotWhole(String json) {
        assertThatIllegalStateException().isThrownBy(() -> JsonColumns.read(json, Narrowing.class));
    }
}
