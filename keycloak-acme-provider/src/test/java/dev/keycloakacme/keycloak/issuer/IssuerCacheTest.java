package dev.keycloakacme.keycloak.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.TestAuthority;
import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.profile.KeyType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class IssuerCacheTest {

    private static final Issuer ISSUER = TestAuthority.of(KeyType.EC_P256).issuer();

    private final ComponentModel component = TestRealm.issuer("keystore", "prod", Map.of());
    private Duration time = Duration.ZERO;
    private final IssuerCache cache = new IssuerCache(() -> time.toNanos());
    private @Nullable String fault = "password is wrong";
    private int loads;

    @Test
    void aFailureIsRememberedForTenSeconds() {
        Throwable first = failure("a");
        time = Duration.ofSeconds(10).minusNanos(1);
        assertThat(failure("a")).isSameAs(first).hasMessage("password is wrong");
        assertThat(loads).isEqualTo(1);

        time = Duration.ofSeconds(10);
        fault = null;

        assertThat(get("a")).isSameAs(ISSUER);
    }

    @Test
    void whatChangedIsTriedAtOnce() {
        failure("a");
        fault = null;
        assertThat(get("b")).isSameAs(ISSUER);

        failing("c");
        fault = null;
        component.put("alias", "other");
        assertThat(get("c")).isSameAs(ISSUER);
    }

    @Test
    void whatIsLoadedStaysAndFailsOnlyWhereItChanges() {
        fault = null;
        get("a");
        time = Duration.ofDays(1);
        get("a");
        assertThat(loads).isEqualTo(1);

        failing("b");
    }

    private void failing(String files) {
        fault = "key is away";
        assertThat(failure(files)).hasMessage("key is away");
    }

    private Throwable failure(String files) {
        return catchThrowable(() -> get(files));
    }

    private Issuer get(String files) {
        return cache.get(component, files, () -> {
            loads++;
            if (fault != null) {
                throw new ComponentValidationException(fault);
            }
            return ISSUER;
        });
    }
}
