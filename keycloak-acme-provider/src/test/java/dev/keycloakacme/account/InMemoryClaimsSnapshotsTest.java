package dev.keycloakacme.account;

final class InMemoryClaimsSnapshotsTest extends ClaimsSnapshotsContract {

    private final InMemoryClaimsSnapshots snapshots = new InMemoryClaimsSnapshots();

    @Override
    protected ClaimsSnapshots snapshots() {
        return snapshots;
    }
}
