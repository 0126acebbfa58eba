package dev.keycloakacme.keycloak.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.Stub;
import dev.keycloakacme.keycloak.health.ComponentFault;
import dev.keycloakacme.keycloak.health.MapperFaults;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Whatever a mapper does but answer in time, its realm issues nothing, and its name is told. */
class ComponentPoliciesTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final List<ComponentModel> components = new ArrayList<>();
    private final Map<String, Supplier<? extends @Nullable Provider>> providers = new HashMap<>();
    private final MapperFaults faults = new MapperFaults(() -> 0);
    private long now;

    @Test
    void theRulesOfAllMappersCount() {
        mapper("one", () -> asked -> deny("dns:a.corp"));
        mapper("other", () -> asked -> deny("dns:b.corp"));

        assertThat(ask().denials()).hasSize(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void whateverOneThrowsRefusesTheRequest() {
        mapper("one", () -> asked -> deny("dns:a.corp"));
        for (Throwable thrown : List.of(new IllegalStateException("secret"), new NoClassDefFoundError("secret"))) {
            mapper("broken", () -> asked -> rethrow(thrown));
            assertRefused("The policy mapper broken failed");
        }
        mapper("broken", () -> asked -> endless(1));
        assertRefused("The policy mapper broken failed");
        assertThat(told()).containsExactly("policy mapper corp/broken");
    }

    @Test
    void whatOneCannotTellIsToldWithItsReason() {
        mapper("doubtful", () -> asked -> {
            throw AcmeException.unavailable("the directory is down", null);
        });
        assertRefused("doubtful cannot tell, so nothing is issued: the directory is down");
    }

    @Test
    void oneThatGivesNoRulesHasFailed() {
        mapper("silent", () -> asked -> nothing());
        assertRefused("silent failed");
    }

    @Test
    void oneThatCannotBeMadeHasFailed() {
        mapper("unreadable", () -> {
            throw new ComponentValidationException("names has a bad pattern");
        });
        assertRefused("unreadable failed");
    }

    @Test
    void oneWithoutItsProviderIsNotPassedOver() {
        mapper("gone", () -> null);
        assertRefused("policy mapper gone is not installed");
    }

    @Test
    void aProfileThatCannotBeReadStopsTheRealmToo() {
        mapper("one", () -> asked -> Rules.NONE);
        component(CertificateProfileProvider.class, "without-issuer", () -> {
            throw new ComponentValidationException("issuer is required");
        });
        assertRefused("profile without-issuer cannot be read");
    }

    @Test
    void oneThatTookTooLongRefusesThoughItAnswered() {
        mapper("slow", () -> asked -> after(LIMIT.plusMillis(1)));
        assertRefused("slow took 2001 ms, but may take 2000");
        assertThat(told()).containsExactly("policy mapper corp/slow");

        mapper("slow", () -> asked -> after(LIMIT));
        assertThat(ask().denials()).hasSize(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void makingAMapperCountsTowardsItsTime() {
        mapper("slow", () -> {
            now += LIMIT.toNanos() + 1;
            return asked -> deny("dns:a.corp");
        });
        assertRefused("slow took");
    }

    private Policy ask() {
        RealmModel realm = Stub.of(
                RealmModel.class,
                Map.of(
                        "getId", given -> "realm-1",
                        "getName", given -> "corp",
                        "getComponentsStream",
                                given -> components.stream()
                                        .filter(it -> given == null
                                                || it.getProviderType().equals(given[1]))));
        KeycloakSession session = Stub.of(
                KeycloakSession.class,
                Map.of(
                        "getProvider",
                        given -> Objects.requireNonNull(providers.get(((ComponentModel) given[1]).getName()))
                                .get()));
        return new ComponentPolicies(
                        session,
                        realm,
                        new Ceiling(List.of(), List.of(), Duration.ofDays(1)),
                        new ComponentPolicies.Patience(LIMIT, () -> now, faults))
                .apply(new Requester(
                        new Subject(Subject.Kind.CLIENT, "c"),
                        "web",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        null,
                        Map.of(),
                        null));
    }

    private void mapper(String name, Supplier<? extends @Nullable PolicyMapper> provider) {
        component(PolicyMapper.class, name, provider);
    }

    private void component(Class<?> type, String name, Supplier<? extends @Nullable Provider> provider) {
        ComponentModel component = new ComponentModel();
        component.setName(name);
        component.setProviderType(type.getName());
        component.setProviderId("sample");
        components.removeIf(other -> other.getName().equals(name));
        components.add(component);
        providers.put(name, provider);
    }

    private void assertRefused(String detail) {
        assertThatThrownBy(this::ask).isInstanceOfSatisfying(AcmeException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(503);
            assertThat(e.problem().detail()).contains(detail).doesNotContain("secret");
        });
    }

    private List<String> told() {
        return faults.all().stream().map(ComponentFault::label).toList();
    }

    private Rules after(Duration duration) {
        now += duration.toNanos();
        return deny("dns:a.corp");
    }

    private static Rules deny(String name) {
        return new Rules(List.of(), List.of(), List.of(new Denial("no", List.of(NamePattern.parse(name)))));
    }

    private static Rules rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    /** What somebody else's code may do, whatever is written in the SPI. */
    @SuppressWarnings("NullAway")
    private static Rules nothing() {
        return null;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Rules endless(int depth) {
        return endless(depth + 1);
    }
}
