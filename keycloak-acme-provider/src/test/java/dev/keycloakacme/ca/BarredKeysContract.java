package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.jose.JwkThumbprint;
import dev.keycloakacme.profile.KeyType;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link BarredKeys} does. */
public abstract class BarredKeysContract {

    /** The barred keys of one realm, none at first. */
    protected abstract BarredKeys barredKeys();

    /** Of the same realm. */
    protected abstract Accounts accounts();

    @ParameterizedTest
    @EnumSource
    void anyOtherKeyIsNotBarred(KeyType type) {
        accounts().add(SampleAccounts.account());
        barredKeys().addCompromised(certificate(newKey()), NOW);

        assertThat(barredKeys().find(TestKeys.of(type).getPublic())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theKeyOfAnAccountIsBarredWhateverItsState(KeyType type) {
        PublicKey key = TestKeys.of(type).getPublic();
        Account account = SampleAccounts.account()
                .withKey(SampleAccounts.readKey("jwk of " + JwkThumbprint.of(key)))
                .with(new Account.State.Deactivated(NOW));
        accounts().add(account);

        assertThat(barredKeys().find(key)).contains(KeyBar.ACCOUNT_KEY);
    }

    @Test
    void aCompromisedKeyStaysBarredHoweverOftenThatIsTold() {
        PublicKey key = newKey();
        IssuedCertificate first = certificate(key);
        barredKeys().addCompromised(first, NOW);
        barredKeys().addCompromised(first, NOW.plusSeconds(1));
        barredKeys().addCompromised(certificate(key), NOW.plusSeconds(2));

        assertThat(barredKeys().find(key)).contains(KeyBar.COMPROMISED);
    }

    @Test
    void severalKeysAreBarred() {
        PublicKey key = newKey();
        PublicKey other = newKey();
        barredKeys().addCompromised(certificate(key), NOW);
        barredKeys().addCompromised(certificate(other), NOW);

        assertThat(barredKeys().find(key)).isPresent();
        assertThat(barredKeys().find(other)).isPresent();
    }

    private static PublicKey newKey() {
        return TestKeys.of(KeyType.EC_P256).getPublic();
    }

    private static IssuedCertificate certificate(PublicKey key) {
        return SampleCertificates.certificate(key);
    }
}
