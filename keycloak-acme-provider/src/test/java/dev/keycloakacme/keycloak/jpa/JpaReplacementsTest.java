package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.renewal.Replacements;
import dev.keycloakacme.renewal.ReplacementsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaReplacementsTest extends ReplacementsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaReplacementsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Replacements replacements() {
        return new JpaReplacements(transaction.entityManager(), transaction.realmId());
    }

    @Override
    protected Certificates certificates() {
        return new JpaCertificates(transaction.entityManager(), transaction.realmId());
    }
}
