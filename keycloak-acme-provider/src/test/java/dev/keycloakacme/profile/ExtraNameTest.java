package dev.keycloakacme.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiffe://corp/a",
                "dns:a.corp",
                "ip:10.0.0.1",
                "uri:spiffe://corp/*",
                "uri:spiffe://${client_id}/a",
                "uri:spiffe://corp/a-${client_id}",
                "uri:spiffe://corp/${client_id}x",
                "uri:spiffe://corp/${client_id"
            })
    void whatIsNoUriIsRefused(String text) {
        assertThatThrownBy(() -> ExtraName.parse(text))
                .isInstanceOf(AcmeException.class)
                .hasMessageStartingWith("malformed:");
    }

    @Test
    void eachValueMakesAName() {
        assertThat(ExtraName.parse("uri:spiffe://corp/${attributes.region}/db").of(variable -> List.of("a", "b")))
                .extracting(Identifier::text)
                .containsExactly("uri:spiffe://corp/a/db", "uri:spiffe://corp/b/db");
    }

    /** Whatever a claim or an attribute says, it is one segment of the path. */
    @Property
    void aValueIsOneSegment(@ForAll String value) {
        List<Identifier> names;
        try {
            names = ExtraName.parse("uri:spiffe://corp/ns/${claims.ns|slug}/sa").of(variable -> List.of(value));
        } catch (AcmeException e) {
            assertThat(e).hasMessageStartingWith("malformed:");
            return;
        }
        assertThat(names)
                .singleElement()
                .satisfies(name -> assertThat(name.text()).matches("uri:spiffe://corp/ns/[a-z0-9_-]{1,63}/sa"));
    }
}
