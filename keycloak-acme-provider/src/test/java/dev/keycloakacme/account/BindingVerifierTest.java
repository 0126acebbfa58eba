package dev.keycloakacme.account;

import static dev.keycloakacme.account.CredentialDesk.ADMIN;
import static dev.keycloakacme.account.CredentialDesk.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.jose.CountedMacs;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.policy.Narrowing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BindingVerifierTest {

    private final CredentialDesk desk = new CredentialDesk();
    private final TestJws key = TestJws.withNewKey();

    /** What a request made this server do. */
    private record Work(int lookups, int sealed, int opened, int macs) {}

    @ParameterizedTest
    @EnumSource
    void eachAlgorithmVerifiesWithAKeyOfItsLength(MacAlgorithm algorithm) {
        CredentialService.Issued issued = issue(algorithm);

        assertThat(issued.macKey()).hasSize(algorithm.keyBytes());
        assertThat(verify(binding(algorithm, issued.credential().id(), issued.macKey(), URL)))
                .contains(issued.credential());
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureCostsTheSameWork(MacAlgorithm algorithm) {
        Map<String, Work> costs = new LinkedHashMap<>();
        failures(algorithm).forEach((what, binding) -> costs.put(what, costOf(binding)));

        assertThat(costs.values()).as("%s", costs).containsOnly(new Work(1, 1, 1, 1));
    }

    @Test
    void aKeyThatIsLostFailsLikeAWrongOneAndCostsTheSame() {
        CredentialService.Issued issued = issue(MacAlgorithm.HS256);
        desk.macKeys.lose();

        assertThat(costOf(binding(MacAlgorithm.HS256, issued.credential().id(), issued.macKey(), URL)))
                .isEqualTo(new Work(1, 1, 1, 1));
    }

    /** Bindings that are not accepted, each for one reason. */
    private Map<String, ExternalAccountBinding> failures(MacAlgorithm algorithm) {
        CredentialService.Issued good = issue(algorithm);
        CredentialService.Issued used = issue(algorithm);
        CredentialService.Issued revoked = issue(algorithm);
        CredentialService.Issued expired = desk.issue(new CredentialRequest(
                SampleAccounts.CLIENT,
                null,
                algorithm,
                Narrowing.NONE,
                "",
                desk.now().plus(Duration.ofMillis(1)),
                1));
        CredentialService.Issued other =
                issue(algorithm == MacAlgorithm.HS256 ? MacAlgorithm.HS512 : MacAlgorithm.HS256);
        EabCredential usedUp = used.credential().usedOnceMore(desk.now());
        assertThat(desk.credentials.replace(used.credential(), usedUp)).isTrue();
        desk.service().revoke(revoked.credential().id(), ADMIN);
        desk.pass(Duration.ofMillis(1));

        byte[] wrongKey = RandomId.bytes(algorithm.keyBytes());
        EabKeyId kid = good.credential().id();
        Map<String, ExternalAccountBinding> failures = new LinkedHashMap<>();
        failures.put("unknown key id", binding(algorithm, EabKeyId.random(), good.macKey(), URL));
        failures.put("wrong MAC", binding(algorithm, kid, wrongKey, URL));
        failures.put("another URL", binding(algorithm, kid, good.macKey(), URL + "x"));
        failures.put("another account key", bindingFor(TestJws.withNewKey(), algorithm, kid, good.macKey(), URL));
        failures.put("another algorithm", binding(algorithm, other.credential().id(), other.macKey(), URL));
        failures.put("used", binding(algorithm, usedUp.id(), used.macKey(), URL));
        failures.put("used, wrong MAC", binding(algorithm, usedUp.id(), wrongKey, URL));
        failures.put("revoked", binding(algorithm, revoked.credential().id(), revoked.macKey(), URL));
        failures.put(
                "revoked, wrong MAC", binding(algorithm, revoked.credential().id(), wrongKey, URL));
        failures.put("expired", binding(algorithm, expired.credential().id(), expired.macKey(), URL));
        failures.put(
                "expired, wrong MAC", binding(algorithm, expired.credential().id(), wrongKey, URL));
        return failures;
    }

    private Work costOf(ExternalAccountBinding binding) {
        CountedCredentials credentials = new CountedCredentials(desk.credentials);
        int sealed = desk.macKeys.seals();
        int opened = desk.macKeys.opens();
        try (CountedMacs macs = CountedMacs.open()) {
            assertThat(new BindingVerifier(credentials, desk.macKeys)
                            .verify(binding, key.accountKey(), URL, desk.now()))
                    .isEmpty();
            return new Work(
                    credentials.lookups, desk.macKeys.seals() - sealed, desk.macKeys.opens() - opened, macs.computed());
        }
    }

    private Optional<EabCredential> verify(ExternalAccountBinding binding) {
        return new BindingVerifier(desk.credentials, desk.macKeys).verify(binding, key.accountKey(), URL, desk.now());
    }

    private CredentialService.Issued issue(MacAlgorithm algorithm) {
        return desk.issue(new CredentialRequest(SampleAccounts.CLIENT, null, algorithm, Narrowing.NONE, "", null, 1));
    }

    private ExternalAccountBinding binding(MacAlgorithm algorithm, EabKeyId kid, byte[] macKey, String url) {
        return bindingFor(key, algorithm, kid, macKey, url);
    }

    private static ExternalAccountBinding bindingFor(
            TestJws key, MacAlgorithm algorithm, EabKeyId kid, byte[] macKey, String url) {
        Map<String, String> header = Map.of("alg", algorithm.name(), "kid", kid.value(), "url", url);
        return ExternalAccountBinding.parse(TestJws.mac(header, key.jwk(), macKey));
    }

    /** Counts how often it is asked for a credential. */
    private static final class CountedCredentials implements EabCredentials {

        private final EabCredentials credentials;
        private int lookups;

        CountedCredentials(EabCredentials credentials) {
            this.credentials = credentials;
        }

        @Override
        public Optional<EabCredential> find(EabKeyId id) {
            lookups++;
            return credentials.find(id);
        }

        @Override
        public void add(EabCredential credential) {
            credentials.add(credential);
        }

        @Override
        public boolean replace(EabCredential before, EabCredential after) {
            return credentials.replace(before, after);
        }

        @Override
        public List<EabCredential> sealedOtherwise(String master, String after, int most, Instant now) {
            return credentials.sealedOtherwise(master, after, most, now);
        }
    }
}
