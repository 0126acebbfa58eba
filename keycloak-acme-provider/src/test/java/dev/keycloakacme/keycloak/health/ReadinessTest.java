package dev.keycloakacme.keycloak.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.health.MapperFaults.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators are told of components that stop issuance in their realm. */
class ReadinessTest {

    private static final ComponentFault UNREADABLE =
            new ComponentFault("corp", "profile", "server", "issuer is required");

    private long now;
    private final MapperFaults mappers = new MapperFaults(() -> now);

    @Test
    void aComponentThatCannotBeReadIsNamed() {
        Findings findings = new Findings(List.of(), Duration.ZERO, List.of(UNREADABLE));
        assertThat(AcmeReadiness.components(findings, mappers))
                .containsExactly(Map.entry("profile corp/server", "issuer is required"));
        assertThat(findings.fault()).as("takes no node out of service").isEmpty();
    }

    @Test
    void aMapperThatRefusesRequestsIsNamedUntilItWorks() {
        mappers.failed("corp", "slow one", Kind.SLOW, "took too long");
        assertThat(AcmeReadiness.components(new Findings(List.of(), Duration.ZERO, List.of(UNREADABLE)), mappers))
                .containsEntry("policy mapper corp/slow one", "took too long")
                .hasSize(2);

        mappers.worked("corp", "another");
        assertThat(mappers.all()).hasSize(1);
        mappers.worked("corp", "slow one");
        assertThat(mappers.all()).isEmpty();
    }

    @Test
    void aMapperThatNobodyAskedForTenMinutesIsNotNamedAnyMore() {
        mappers.failed("corp", "removed", Kind.MISSING, "not installed");
        now = Duration.ofMinutes(10).toNanos();
        assertThat(mappers.all()).hasSize(1);
        now++;
        assertThat(mappers.all()).isEmpty();
    }
}
