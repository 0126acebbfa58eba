package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import org.junit.jupiter.api.Test;

/** The admin's question "may they have this, and why not?". */
@WithKeycloak
class PolicyEvaluationIT {

    @Test
    void saysYesToWhatIsGranted(RealmFixture fixture) {
        JsonNode answer = fixture.acme().evaluate(DemoRealm.WEB_CLIENT, "server", "dns:a.apps.demo.internal");
        assertThat(answer.path("allowed").asBoolean()).isTrue();
    }

    @Test
    void saysNoAndNamesTheMapperThatComesNearest(RealmFixture fixture) {
        JsonNode answer = fixture.acme().evaluate(DemoRealm.WEB_CLIENT, "server", "dns:a.prod.demo.internal");
        assertThat(answer.path("allowed").asBoolean(true)).isFalse();
        assertThat(answer.toString()).contains("a.prod.demo.internal").contains("web servers");
    }

    @Test
    void aMapperThatCouldNotBeReadIsRefusedOnSave(RealmFixture fixture) {
        var answer = fixture.realm()
                .tryCreateComponent(Component.mapper("client", "malformed")
                        .with("clients", DemoRealm.WEB_CLIENT)
                        .with("effect", "allow")
                        .with("profiles", "server")
                        .with("names", "dns:*.*.demo.internal")
                        .with("mode", "challenge"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("names");
    }

    @Test
    void membersOfAGroupGetWhatTheGroupIsGranted(RealmFixture fixture) {
        String group = fixture.realm().createGroup("platform");
        fixture.realm()
                .putComponent(Component.mapper("group", "platform team")
                        .with("group", "/platform")
                        .with("effect", "allow")
                        .with("profiles", "server")
                        .with("names", "dns:**.platform.demo.internal")
                        .with("mode", "challenge")
                        .with("enabled", "true"));
        assertThat(allowed(fixture)).isFalse();

        fixture.realm().join(fixture.realm().serviceAccount(DemoRealm.WEB_CLIENT), group);

        assertThat(allowed(fixture)).isTrue();
    }

    private static boolean allowed(RealmFixture fixture) {
        return fixture.acme()
                .evaluate(DemoRealm.WEB_CLIENT, "server", "dns:a.platform.demo.internal")
                .path("allowed")
                .asBoolean();
    }
}
