package dev.keycloakacme.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IssuerKeyMemoryTest {

    private final TestIssuer issuer = new TestIssuer();
    private Duration time = Duration.ofDays(-1); // of a clock that begins anywhere
    private final IssuerKeyMemory memory = new IssuerKeyMemory(() -> time.toNanos());

    @Test
    void anIssuerIsAskedOnceForManyTokens() {
        assertThat(find(TestIssuer.KEY_ID)).isPresent();
        assertThat(find(TestIssuer.KEY_ID)).isPresent();
        assertThat(issuer.asked).isEqualTo(1);
    }

    @Test
    void aKeyThatWasWithdrawnIsForgottenInTime() {
        find(TestIssuer.KEY_ID);
        issuer.published.clear();
        pass(IssuerKeyMemory.LONGEST.minusNanos(1));
        assertThat(find(TestIssuer.KEY_ID)).isPresent();
        pass(Duration.ofNanos(1));
        assertThat(find(TestIssuer.KEY_ID)).isEmpty();
    }

    @Test
    void aKeyThatWasWithdrawnIsForgottenAlsoWhereTheIssuerIsDownThen() {
        find(TestIssuer.KEY_ID);
        issuer.isDown = true;
        pass(IssuerKeyMemory.LONGEST);
        assertThat(unavailable(TestIssuer.KEY_ID)).isTrue();
    }

    @Test
    void aNewKeyIsFoundAfterAPause() {
        find(TestIssuer.KEY_ID);
        issuer.published.add(new IssuerKey("key-2", null, issuer.key.getPublic()));
        assertThat(find("key-2")).isEmpty();
        pass(IssuerKeyMemory.PAUSE);
        assertThat(find("key-2")).isPresent();
        assertThat(issuer.asked).isEqualTo(2);
    }

    @Test
    void unknownKeysMakeItAskOnceInAWhileOnly() {
        for (int i = 0; i < 100; i++) {
            assertThat(find("unknown-" + i)).isEmpty();
        }
        assertThat(issuer.asked).isEqualTo(1);
    }

    @Test
    void anIssuerThatIsDownIsAskedOnceInAWhileOnly() {
        issuer.isDown = true;
        for (int i = 0; i < 100; i++) {
            assertThat(unavailable(TestIssuer.KEY_ID)).isTrue();
        }
        assertThat(issuer.asked).isEqualTo(1);
        issuer.isDown = false;
        pass(IssuerKeyMemory.PAUSE);
        assertThat(find(TestIssuer.KEY_ID)).isPresent();
    }

    @Test
    void whatIsKnownOfAnIssuerServesWhileItIsDown() {
        find(TestIssuer.KEY_ID);
        issuer.isDown = true;
        pass(IssuerKeyMemory.PAUSE);
        assertThat(unavailable("key-2")).isTrue();
        assertThat(find(TestIssuer.KEY_ID)).isPresent();
    }

    @Test
    void anotherConfigurationIsAnotherIssuer() {
        find(TestIssuer.KEY_ID);
        issuer.published.clear();
        issuer.configuration = "with another JWKS";
        assertThat(find(TestIssuer.KEY_ID)).isEmpty();
    }

    @Test
    void anIdThatTwoKeysHaveNamesNone() {
        issuer.published.add(new IssuerKey(TestIssuer.KEY_ID, null, issuer.key.getPublic()));
        assertThat(find(TestIssuer.KEY_ID)).isEmpty();
    }

    private Optional<IssuerKey> find(String keyId) {
        return memory.find(issuer, keyId);
    }

    private boolean unavailable(String keyId) {
        AcmeException refused = catchThrowableOfType(AcmeException.class, () -> find(keyId));
        return refused != null && refused.problem().status() == 503;
    }

    private void pass(Duration duration) {
        time = time.plus(duration);
    }
}
