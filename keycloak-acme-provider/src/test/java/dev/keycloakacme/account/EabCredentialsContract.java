package dev.keycloakacme.account;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link EabCredentials} does. */
public abstract class EabCredentialsContract {

    private static final EabCredential.Opening OPENING =
            new EabCredential.Opening(new AccountId("former"), NOW.plusSeconds(1));

    private final EabCredential credential = SampleAccounts.credential();

    /** The credentials of one realm, empty at first. */
    protected abstract EabCredentials credentials();

    @Test
    void findsWhatWasAdded() {
        EabCredential revoked = SampleAccounts.credential().usedOnceMore(NOW).revokedAt(NOW);
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

        assertThat(credentials().replace(credential, credential.usedOnceMore(NOW)))
                .isTrue();
        assertThat(credentials().replace(credential, credential.usedOnceMore(NOW)))
                .isFalse();
        assertThat(credentials().find(credential.id())).contains(credential.usedOnceMore(NOW));
    }

    @Test
    void isNotUsedAfterItWasRevoked() {
        credentials().add(credential);
        credentials().replace(credential, credential.revokedAt(NOW));

        assertThat(credentials().replace(credential, credential.usedOnceMore(NOW)))
                .isFalse();
        assertThat(credentials().find(credential.id())).contains(credential.revokedAt(NOW));
    }

    @Test
    void refusesToReplaceWhatIsNotThere() {
        assertThat(credentials().replace(credential, credential.usedOnceMore(NOW)))
                .isFalse();
    }

    @Test
    void keepsTheOwnerAndWhatHappened() {
        EabCredential group = SampleAccounts.groupCredential("group", NOW.plusSeconds(60), 1);
        EabCredential opened = group.usedOnceMore(NOW).opened(OPENING);
        credentials().add(group);

        assertThat(credentials().find(group.id())).contains(group);
        assertThat(credentials().replace(group, opened)).isTrue();
        assertThat(credentials().find(group.id())).contains(opened);
    }

    @Test
    void isReBoundOnceForEachOpening() {
        EabCredential used = SampleAccounts.groupCredential("once", null, 1).usedOnceMore(NOW);
        EabCredential opened = used.opened(OPENING);
        credentials().add(used);
        credentials().replace(used, opened);

        assertThat(credentials().replace(opened, opened.usedOnceMore(NOW))).isTrue();
        assertThat(credentials().replace(opened, opened.usedOnceMore(NOW))).isFalse();
        assertThat(credentials().find(used.id()))
                .hasValueSatisfying(it -> assertThat(it.status(NOW)).isEqualTo(CredentialStatus.USED));
    }

    @Test
    void isNotUsedByTheKeyItHadBeforeItWasRotated() {
        credentials().add(credential);
        EabCredential rotated = credential.sealedAs(new SealedKey("v1 other rotated"));

        assertThat(credentials().replace(credential, rotated)).isTrue();
        assertThat(credentials().replace(credential, credential.usedOnceMore(NOW)))
                .isFalse();
        assertThat(credentials().find(credential.id())).contains(rotated);
    }

    @Test
    void findsInSlicesWhatAnotherMasterKeySealed() {
        EabCredential first = SampleAccounts.groupCredential("a", null, 1);
        EabCredential second = SampleAccounts.groupCredential("b", NOW.plusMillis(1), 1);
        EabCredential third = SampleAccounts.groupCredential("c", null, 1).usedOnceMore(NOW);
        EabCredential sealedNow = SampleAccounts.groupCredential("d", null, 1).sealedAs(new SealedKey("v1 new sealed"));
        EabCredential expired = SampleAccounts.groupCredential("e", NOW, 1);
        EabCredential revoked = SampleAccounts.groupCredential("f", null, 1).revokedAt(NOW);
        List.of(first, second, third, sealedNow, expired, revoked).forEach(credentials()::add);

        assertThat(credentials().sealedOtherwise("new", "", 2, NOW)).containsExactly(first, second);
        assertThat(credentials().sealedOtherwise("new", "b", 2, NOW)).containsExactly(third);
        assertThat(credentials().sealedOtherwise("new", "c", 2, NOW)).isEmpty();
        assertThat(credentials().sealedOtherwise("master", "", 9, NOW)).containsExactly(sealedNow);
    }
}
