package dev.keycloakacme.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void aTimeHasADayOfTwoDigits() {
        assertThat(Reply.empty(200)
                        .at("Date", Instant.parse("1994-11-06T08:49:37.5Z"))
                        .headers())
                .containsExactly(new Reply.Header("Date", "Sun, 06 Nov 1994 08:49:37 GMT"));
    }

    @Test
    void whatDoesNotSayThatItMayBeKeptMayNotBe() {
        assertThat(Reply.empty(200).sentHeaders()).containsExactly(new Reply.Header("Cache-Control", "no-store"));
        assertThat(Reply.empty(200).cachedFor(2).sentHeaders())
                .containsExactly(new Reply.Header("Cache-Control", "public, max-age=2"));
    }
}
