package dev.keycloakacme.account;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.claims;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every implementation of {@link ClaimsSnapshots} does. */
public abstract class ClaimsSnapshotsContract {

    private static final ClaimsOwner OWNER = new ClaimsOwner(SampleAccounts.FEDERATED.id());

    /** The claims of one realm, none at first. */
    protected abstract ClaimsSnapshots snapshots();

    @Test
    void findsWhatWasPut() {
        snapshots().put(OWNER, claims());

        assertThat(snapshots().find(OWNER)).contains(claims());
        assertThat(snapshots().find(new ClaimsOwner(OWNER.value().replace("project", "Project"))))
                .isEmpty();
    }

    @Test
    void aLaterTokenReplacesWhatAnEarlierOneClaimed() {
        snapshots().put(OWNER, claims());
        snapshots().put(OWNER, claims(NOW.plusMillis(1), "test"));

        assertThat(snapshots().find(OWNER)).contains(claims(NOW.plusMillis(1), "test"));
    }

    @Test
    void anEarlierTokenDoesNotReplaceWhatALaterOneClaimed() {
        snapshots().put(OWNER, claims());
        snapshots().put(OWNER, claims(NOW.minusMillis(1), "test"));

        assertThat(snapshots().find(OWNER)).contains(claims());
    }
}
