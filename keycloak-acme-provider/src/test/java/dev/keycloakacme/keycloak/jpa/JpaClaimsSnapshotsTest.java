package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.ClaimsSnapshots;
import dev.keycloakacme.account.ClaimsSnapshotsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaClaimsSnapshotsTest extends ClaimsSnapshotsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaClaimsSnapshotsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected ClaimsSnapshots snapshots() {
        return new JpaClaimsSnapshots(transaction.entityManager(), transaction.realmId());
    }
}
