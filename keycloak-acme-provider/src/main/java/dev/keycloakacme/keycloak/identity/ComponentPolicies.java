package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.keycloak.health.MapperFaults.Kind;
import dev.keycloakacme.keycloak.health.MapperReports;
import dev.keycloakacme.keycloak.profile.KeycloakProfiles;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.policy.Requirement;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Asks every policy mapper of the realm for its rules. One that fails, is not there or takes longer than it may fails
 * all, and is reported. So does a certificate profile that cannot be read.
 */
public final class ComponentPolicies implements Function<Requester, Policy> {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Ceiling ceiling;
    private final Patience patience;

    /** @param realm whose components decide: that of the session, or one that is only proposed */
    public ComponentPolicies(KeycloakSession session, RealmModel realm, Ceiling ceiling, Patience patience) {
        this.session = session;
        this.realm = realm;
        this.ceiling = ceiling;
        this.patience = patience;
    }

    /**
     * How long a mapper may take, and who is told. A thread cannot be stopped safely, so one that takes longer is waited
     * for; then what it said does not count.
     */
    public record Patience(Duration limit, LongSupplier nanoTime, MapperReports reports) {}

    @Override
    public Policy apply(Requester requester) {
        new KeycloakProfiles(session, realm).requireReadable();
        List<Grant> grants = new ArrayList<>();
        List<Requirement> requirements = new ArrayList<>();
        List<Denial> denials = new ArrayList<>();
        realm.getComponentsStream(realm.getId(), PolicyMapper.class.getName()).forEach(component -> {
            Rules rules = rulesOf(component, requester);
            grants.addAll(rules.grants());
            requirements.addAll(rules.requirements());
            denials.addAll(rules.denials());
        });
        return new Policy(grants, requirements, denials, ceiling, Narrowing.NONE);
    }

    private Rules rulesOf(ComponentModel component, Requester requester) {
        long begin = patience.nanoTime().getAsLong();
        PolicyMapper mapper = mapperOf(component);
        Rules rules = ask(mapper, component, requester);
        Duration took = Duration.ofNanos(patience.nanoTime().getAsLong() - begin);
        if (took.compareTo(patience.limit()) > 0) {
            throw refusal(
                    component,
                    Kind.SLOW,
                    "The policy mapper " + component.getName() + " took " + took.toMillis() + " ms, but may take "
                            + patience.limit().toMillis() + "; what it says then does not count.",
                    null);
        }
        patience.reports().worked(realm.getName(), component.getName());
        return rules;
    }

    private PolicyMapper mapperOf(ComponentModel component) {
        PolicyMapper mapper;
        try {
            mapper = session.getProvider(PolicyMapper.class, component);
        } catch (RuntimeException | LinkageError e) {
            throw failure(component, e);
        }
        if (mapper == null) {
            throw refusal(
                    component,
                    Kind.MISSING,
                    "The provider \"" + component.getProviderId() + "\" of the policy mapper " + component.getName()
                            + " is not installed; nothing is issued until it is back.",
                    null);
        }
        return mapper;
    }

    /** Third-party code runs here, so whatever it throws counts, also where its jar does not fit or it calls itself. */
    private Rules ask(PolicyMapper mapper, ComponentModel component, Requester requester) {
        try {
            return Objects.requireNonNull(mapper.rulesFor(requester), "the mapper gave no rules");
        } catch (AcmeException e) {
            throw refusal(
                    component,
                    Kind.FAILED,
                    "The policy mapper " + component.getName() + " cannot tell, so nothing is issued: "
                            + e.problem().detail(),
                    e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw failure(component, e);
        }
    }

    private AcmeException failure(ComponentModel component, Throwable cause) {
        return refusal(
                component,
                Kind.FAILED,
                "The policy mapper " + component.getName() + " failed; nothing is issued until it is mended.",
                cause);
    }

    private AcmeException refusal(ComponentModel component, Kind kind, String detail, @Nullable Throwable cause) {
        patience.reports().failed(realm.getName(), component.getName(), kind, detail);
        return AcmeException.unavailable(detail, cause);
    }
}
