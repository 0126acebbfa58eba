package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class AssumedTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String REALM = "https://kc/realms/corp";
    private static final String OUTSIDE =
            "\"subject\":{\"type\":\"federated\",\"issuer\":\"https://gitlab.corp\",\"sub\":\"job\"}";

    @Test
    void theClaimsOfAnOutsideTokenSayWhoseItIs() {
        AssumedToken token = read("\"issuer\":\"https://gitlab.corp\",\"claims\":{\"sub\":\"job\",\"ref\":\"main\"}");
        assertThat(token.subject()).isEqualTo(Subject.federated("https://gitlab.corp", "job"));
        assertThat(claims(token).claims()).isEqualTo(Map.of("iss", "https://gitlab.corp", "sub", "job", "ref", "main"));
        assertThat(claims(token).isFresh(NOW)).isTrue();
    }

    @Test
    void aTokenOfTheRealmForAServiceAccountIsItsClients() {
        AssumedToken token = read("\"issuer\":\"" + REALM + "\",\"claims\":{\"sub\":\"service-account\"}");
        assertThat(token.subject()).isEqualTo(new Subject(Subject.Kind.CLIENT, "client-id"));
        assertThat(claims(token).issuer()).isEqualTo(REALM);
    }

    @Test
    void mappersSeeWhatTheySeeOfARealToken() {
        AssumedToken token = read(OUTSIDE + ",\"claims\":{\"ref\":\"main\",\"jti\":\"1\"}");
        assertThat(claims(token).claims()).isEqualTo(Map.of("iss", "https://gitlab.corp", "sub", "job", "ref", "main"));
    }

    @Test
    void aSubjectAndATokenOfSomebodyElseAreRefused() {
        refuses(OUTSIDE + ",\"issuer\":\"https://github.corp\",\"claims\":{}", "have the issuer https://gitlab.corp");
        refuses(OUTSIDE + ",\"claims\":{\"sub\":\"another\"}", "sub in claims");
        refuses(OUTSIDE + ",\"claims\":{\"iss\":\"https://github.corp\"}", "iss in claims");
        refuses("\"subject\":{\"type\":\"group\",\"id\":\"g\"},\"claims\":{}", "has no token");
    }

    @Test
    void whatSaysTooLittleIsRefused() {
        refuses("\"names\":[]", "Give a subject");
        refuses("\"claims\":{\"sub\":\"job\"}", "Give a subject");
        refuses("\"issuer\":\"https://gitlab.corp\"", "claims is missing");
        refuses("\"issuer\":\"https://gitlab.corp\",\"claims\":{\"ref\":\"main\"}", "sub is missing");
        refuses("\"issuer\":\"https://gitlab.corp#x\",\"claims\":{\"sub\":\"job\"}", "no fragment");
        refuses(OUTSIDE, "claims is missing");
    }

    private static ClaimsSnapshot claims(AssumedToken token) {
        return Objects.requireNonNull(token.claims());
    }

    private static void refuses(String members, String detail) {
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> read(members))
                .satisfies(it -> assertThat(it.problem().detail()).contains(detail));
    }

    private static AssumedToken read(String members) {
        Payload question = Payload.parse(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        UserModel user = Stub.of(UserModel.class, Map.of("getServiceAccountClientLink", given -> "client-id"));
        GroupModel group = Stub.of(GroupModel.class, Map.of("getId", given -> "g"));
        KeycloakSession session = Stub.of(
                KeycloakSession.class,
                Map.of(
                        "users", given -> Stub.of(UserProvider.class, Map.of("getUserById", wanted -> user)),
                        "groups", given -> Stub.of(GroupProvider.class, Map.of("getGroupById", wanted -> group))));
        SubjectNames subjects = new SubjectNames(session, Stub.of(RealmModel.class, Map.of()));
        return AssumedToken.read(question, subjects, REALM, Duration.ofHours(1), NOW);
    }
}
