package dev.keycloakacme.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private final Routes<String> routes = new Routes<String>()
            .get("directory", (context, exchange) -> Reply.empty(200))
            .post("order/{id}", (context, exchange) -> Reply.text("text/plain", context + exchange.parameter("id")))
            .get("file/{id}/{rest...}", (context, exchange) -> Reply.text("text/plain", exchange.parameter("rest")));

    @Test
    void aPathParameterReachesTheHandler() {
        assertThat(dispatch("POST", "order/7").body()).isEqualTo("order 7");
    }

    @Test
    void aLastParameterMayBeTheRestOfThePath() {
        assertThat(dispatch("GET", "file/7/a").body()).isEqualTo("a");
        assertThat(dispatch("GET", "file/7/a//b/").body()).isEqualTo("a//b/");
        assertThat(dispatch("GET", "file/7/").body()).isEqualTo("");
    }

    @Test
    void headIsServedLikeGet() {
        assertThat(dispatch("HEAD", "directory").status()).isEqualTo(200);
    }

    @Test
    void anotherMethodIs405AndSaysWhichAreTaken() {
        Reply reply = dispatch("DELETE", "order/7");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).contains(new Reply.Header("Allow", "POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order", "order/7/more", "order/7/", "/directory", "Directory", "file", "file/7"})
    void anyOtherPathIs404(String path) {
        assertThatThrownBy(() -> dispatch("POST", path))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    private Reply dispatch(String method, String path) {
        return routes.dispatch(
                path,
                "order ",
                new Exchange(method, "https://kc/" + path, Map.of(), Map.of(), null, new byte[0], Map.of(), null));
    }
}
