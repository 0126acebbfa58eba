package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The issuer's certificate, to which all certificates point, some to nothing else (RFC 9608). */
@WithKeycloak
@OnGround({Ground.POSTGRES, Ground.CLUSTER})
class IssuerFileIT {

    private static final String NO_REV_AVAIL = "2.5.29.56";

    @Test
    void itIsWhereCertificatesPoint(RealmFixture fixture) throws Exception {
        Leaf leaf = Leaf.issue(fixture, "server");
        URI uri = URI.create(leaf.pointers().issuer().orElseThrow());
        PublicFiles files = new PublicFiles(fixture.http());
        HttpResponse<byte[]> answer = files.get(uri);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-cert");
        assertThat(answer.body()).isEqualTo(leaf.issuer().getEncoded());
        assertThat(files.again(uri, answer).statusCode()).isEqualTo(304);
    }

    @Test
    void aCertificateThatEndsSoonPointsToNothingElse(RealmFixture fixture) {
        Leaf leaf = Leaf.issue(fixture, "client");

        assertThat(leaf.certificate().getNonCriticalExtensionOIDs()).contains(NO_REV_AVAIL);
        assertThat(leaf.pointers().crl()).isEmpty();
        assertThat(leaf.pointers().ocsp()).isEmpty();
        assertThat(leaf.pointers().issuer()).isPresent();
    }
}
