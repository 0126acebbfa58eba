package dev.keycloakacme.mappers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.policy.Allowance;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.profile.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenClaimTest {

    @Test
    void itHasEachProfileAndEachNameOnce() {
        List<Allowance> allowances = List.of(
                allowance("server", "dns:b.corp"),
                allowance("client", "dns:a.corp"),
                allowance("server", "dns:a.corp"));
        assertThat(TokenClaim.of(allowances).json())
                .isEqualTo(
                        Map.of("profiles", List.of("client", "server"), "names", List.of("dns:a.corp", "dns:b.corp")));
    }

    @Test
    void withoutAnyAllowItSaysSo() {
        assertThat(TokenClaim.of(List.of()).json()).isEqualTo(Map.of("profiles", List.of(), "names", List.of()));
    }

    @Test
    void ofManyNamesItHasSomeAndSaysThatThereAreMore() {
        TokenClaim full = TokenClaim.of(names(TokenClaim.MOST_NAMES, "corp"));
        assertThat(full.names()).hasSize(TokenClaim.MOST_NAMES);
        assertThat(full.json()).doesNotContainKey("more");

        TokenClaim cut = TokenClaim.of(names(TokenClaim.MOST_NAMES + 1, "corp"));
        assertThat(cut.names()).hasSize(TokenClaim.MOST_NAMES);
        assertThat(cut.json()).containsEntry("more", true);
    }

    @Test
    void longNamesAreFewer() {
        TokenClaim claim = TokenClaim.of(names(40, "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60)));
        assertThat(String.join("", claim.names()).length()).isLessThanOrEqualTo(TokenClaim.MOST_CHARACTERS);
        assertThat(claim.names()).hasSizeBetween(10, 30);
        assertThat(claim.more()).isTrue();
    }

    private static List<Allowance> names(int count, String zone) {
        return IntStream.range(0, count)
                .mapToObj(i -> allowance("server", "dns:" + i + "." + zone))
                .toList();
    }

    private static Allowance allowance(String profile, String pattern) {
        return new Allowance(new ProfileName(profile), pattern, AuthorizationMode.IDENTITY, "a mapper");
    }
}
