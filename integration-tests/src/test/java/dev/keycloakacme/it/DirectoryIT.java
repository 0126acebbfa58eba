package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The directory, reached by trusting only the offline root. */
@WithKeycloak
class DirectoryIT {

    @Test
    void theDirectoryIsReachedByTrustingOnlyTheOfflineRoot(RealmFixture fixture) {
        RawAcme acme = new RawAcme(fixture.http(), fixture.directory());
        assertThat(acme.directory().path("meta").path("externalAccountRequired").asBoolean())
                .isTrue();
        assertThat(acme.directory().path("meta").path("profiles").fieldNames())
                .toIterable()
                .contains("server", "client", "workload");
    }

    @Test
    void nothingIsSaidBelowAcmeWhereItIsNotEnabled(RealmFixture fixture) {
        fixture.realm().putAttributes(Map.of("acme.enabled", "false"));
        var answer = new RestCalls(fixture.http())
                .send(HttpRequest.newBuilder(fixture.directory()).GET());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain(DemoRealm.CI_CLIENT);
    }
}
