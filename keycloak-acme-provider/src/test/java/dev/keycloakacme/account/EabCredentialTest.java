package dev.keycloakacme.account;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EabCredentialTest {

    private static final Instant LATER = NOW.plusMillis(1);
    private static final AccountId FORMER = new AccountId("former");

    private final EabCredential once = SampleAccounts.groupCredential("kid", LATER, 1);
    private final EabCredential used = once.usedOnceMore(NOW);
    private final EabCredential open = used.opened(new EabCredential.Opening(FORMER, LATER));

    @Test
    void usableUntilItIsUsedUp() {
        assertThat(once.status(NOW)).isEqualTo(CredentialStatus.USABLE);
        assertThat(used.status(NOW)).isEqualTo(CredentialStatus.USED);
        assertThat(once.replaced(NOW)).isEmpty();
    }

    @Test
    void openInThePlaceOfAnAccountAndThenUsedAgain() {
        assertThat(open.status(NOW)).isEqualTo(CredentialStatus.OPEN);
        assertThat(open.isUsable(NOW)).isTrue();
        assertThat(open.replaced(NOW)).contains(FORMER);
        assertThat(open.usedOnceMore(NOW)).isEqualTo(used);
    }

    @Test
    void notOpenOnceThatHasEnded() {
        EabCredential ended = used.opened(new EabCredential.Opening(FORMER, NOW));

        assertThat(ended.status(NOW)).isEqualTo(CredentialStatus.USED);
        assertThat(ended.replaced(NOW)).isEmpty();
    }

    @Test
    void expiryAndRevocationWinOverAll() {
        assertThat(open.status(LATER)).isEqualTo(CredentialStatus.EXPIRED);
        assertThat(open.revokedAt(NOW).status(NOW)).isEqualTo(CredentialStatus.REVOKED);
        assertThat(open.revokedAt(NOW).isUsable(NOW)).isFalse();
        assertThat(once.isUsable(LATER)).isFalse();
    }
}
