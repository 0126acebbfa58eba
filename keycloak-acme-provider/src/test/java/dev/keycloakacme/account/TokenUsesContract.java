package dev.keycloakacme.account;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenUses} does. */
public abstract class TokenUsesContract {

    private static final TokenId TOKEN = new TokenId("https://ci.example.com", "jti-1");

    private final TokenUse use = new TokenUse(TOKEN, "hash", "0a1b", NOW);

    /** The token uses of one realm, empty at first. */
    protected abstract TokenUses uses();

    @Test
    void findsWhatWasAdded() {
        TokenUse withoutCertificate = new TokenUse(new TokenId(TOKEN.issuer(), "jti-2"), "hash", null, NOW);

        assertThat(uses().add(use)).isTrue();
        assertThat(uses().add(withoutCertificate)).isTrue();
        assertThat(uses().find(TOKEN)).contains(use);
        assertThat(uses().find(withoutCertificate.token())).contains(withoutCertificate);
    }

    @Test
    void keepsTheFirstUseOnly() {
        uses().add(use);

        assertThat(uses().add(new TokenUse(TOKEN, "other hash", null, NOW.plusSeconds(1))))
                .isFalse();
        assertThat(uses().find(TOKEN)).contains(use);
    }

    @Test
    void anotherIssuersTokenOfTheSameIdIsAnother() {
        uses().add(use);
        TokenId other = new TokenId("https://other.example.com", TOKEN.key());

        assertThat(uses().find(other)).isEmpty();
        assertThat(uses().add(new TokenUse(other, "hash", null, NOW))).isTrue();
    }

    @Test
    void doesNotMixUpWhereTheIssuerEndsAndTheKeyBegins() {
        uses().add(new TokenUse(new TokenId("a", "b,c"), "hash", null, NOW));

        assertThat(uses().find(new TokenId("a,b", "c"))).isEmpty();
        assertThat(uses().find(new TokenId("a\",\"b", "c"))).isEmpty();
    }

    @Test
    void holdsATokenIdOfAnyLength() {
        TokenId longOne = new TokenId("https://ci.example.com/" + "x".repeat(5_000), "y".repeat(50_000));
        TokenUse longUse = new TokenUse(longOne, "hash", null, NOW);

        assertThat(uses().add(longUse)).isTrue();
        assertThat(uses().find(longOne)).contains(longUse);
    }
}
