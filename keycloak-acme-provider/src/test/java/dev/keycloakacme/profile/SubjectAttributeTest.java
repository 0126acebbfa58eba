package dev.keycloakacme.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectAttributeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CN",
                "=a",
                "CN=",
                "CN= a",
                "cn=a",
                "DC=corp",
                "C=${client_id}",
                "C=de",
                "C=DEU",
                "O=a\u0000b",
                "O=a\u202eb",
                "CN=${client_id}.corp",
                "CN=x${client_id}",
                "CN=${group",
                "CN=${password}",
                "SERIALNUMBER=a*b"
            })
    void whatIsNoAttributeIsRefused(String text) {
        assertThatThrownBy(() -> SubjectAttribute.parse(text))
                .isInstanceOf(AcmeException.class)
                .hasMessageStartingWith("malformed:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C=DE", "O=Ünïcode GmbH & Co. KG", "OU=a=b,c", "CN=${attributes.env|slug}", "ST=Bern"})
    void whatIsOneIsTaken(String text) {
        assertThat(SubjectAttribute.parse(text)).isNotNull();
    }

    /** RFC 5280 appendix A.1. */
    @ParameterizedTest
    @ValueSource(strings = {"CN", "O", "OU", "SERIALNUMBER"})
    void noValueIsLongerThanItsBound(String type) {
        assertThat(SubjectAttribute.parse(type + "=" + "a".repeat(64))).isNotNull();
        assertThatThrownBy(() -> SubjectAttribute.parse(type + "=" + "a".repeat(65)))
                .hasMessageContaining("longer than 64");
    }

    /** Whatever stands in a claim or an attribute: nothing in a subject looks like a host name nobody granted. */
    @Property
    void aValueThatIsLookedUpIsOneLabel(@ForAll String value) {
        SubjectAttribute attribute = SubjectAttribute.parse("CN=${client_id|slug}");
        String text;
        try {
            text = attribute.of(variable -> List.of(value)).text();
        } catch (AcmeException e) {
            assertThat(e).hasMessageStartingWith("malformed:");
            return;
        }
        assertThat(text).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }
}
