package dev.keycloakacme.account;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every implementation of {@link EabCredentials} does. */
public abstract class EabCredentialsContract {

    private final EabCredential credential = SampleAccounts.credential();

    /** The credentials of one realm, empty at first. */
    protected abstract EabCredentials credentials();

    @Test
    void findsWhatWasAdded() {
        EabCredential revoked = SampleAccounts.credential().usedOnceMore().revokedAt(NOW);
        credentials().add(credential);
        credentials().add(revoked);

        assertThat(credentials().find(credential.id())).contains(credential);
        assertThat(credentials().find(revoked.id())).contains(revoked);
    }

    @Test
    void findsNothingElse() {
        credentials().add(credential);

        assertThat(credentials().find(EabKeyId.random())).isEmpty();
        assertThat(credentials().find(new EabKeyId("\0"))).isEmpty();
    }

    @Test
    void countsEachUseOnce() {
        credentials().add(credential);

        assertThat(credentials().replace(credential, credential.usedOnceMore())).isTrue();
        assertThat(credentials().replace(credential, credential.usedOnceMore())).isFalse();
        assertThat(credentials().find(credential.id())).contains(credential.usedOnceMore());
    }

    @Test
    void isNotUsedAfterItWasRevoked() {
        credentials().add(credential);
        credentials().replace(credential, credential.revokedAt(NOW));

        assertThat(credentials().replace(credential, credential.usedOnceMore())).isFalse();
        assertThat(credentials().find(credential.id())).contains(credential.revokedAt(NOW));
    }

    @Test
    void refusesToReplaceWhatIsNotThere() {
        assertThat(credentials().replace(credential, credential.usedOnceMore())).isFalse();
    }
}
