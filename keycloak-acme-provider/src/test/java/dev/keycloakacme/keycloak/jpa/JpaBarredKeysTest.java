package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.ca.BarredKeys;
import dev.keycloakacme.ca.BarredKeysContract;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.ca.TestKeys;
import dev.keycloakacme.profile.KeyType;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaBarredKeysTest extends BarredKeysContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaBarredKeysTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void aKeyThatIsBarredInOneRealmIsNotInAnother() {
        PublicKey key = TestKeys.of(KeyType.EC_P256).getPublic();
        in("another realm").addCompromised(SampleCertificates.certificate(key), NOW);

        assertThat(barredKeys().find(key)).isEmpty();
        assertThat(in("another realm").find(key)).isPresent();
    }

    @Override
    protected BarredKeys barredKeys() {
        return in(transaction.realmId());
    }

    @Override
    protected Accounts accounts() {
        return new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {});
    }

    private BarredKeys in(String realmId) {
        return new JpaBarredKeys(transaction.entityManager(), realmId);
    }
}
