package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.RealmFixture;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.stream.StreamSupport;

/** What the server says about a certificate's revocation. */
final class Revocations {

    private Revocations() {}

    static void assertRevoked(RealmFixture fixture, X509Certificate certificate) {
        assertThat(StreamSupport.stream(fixture.acme().certificates().spliterator(), false))
                .filteredOn(listed -> serial(listed).equals(certificate.getSerialNumber()))
                .singleElement()
                .satisfies(listed -> assertThat(listed.hasNonNull("revoked_at"))
                        .as("revoked, in %s", listed)
                        .isTrue());
    }

    private static BigInteger serial(JsonNode listed) {
        return new BigInteger(listed.required("serial").asText().replace(":", ""), 16);
    }
}
