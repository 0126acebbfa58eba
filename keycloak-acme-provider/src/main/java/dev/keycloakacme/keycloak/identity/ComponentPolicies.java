package dev.keycloakacme.keycloak.identity;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Asks every policy mapper of the realm for its rules. One that fails fails all. */
public final class ComponentPolicies implements Function<Requester, Policy> {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Ceiling ceiling;

    public ComponentPolicies(KeycloakSession session, RealmModel realm, Ceiling ceiling) {
        this.session = session;
        this.realm = realm;
        this.ceiling = ceiling;
    }

    @Override
    public Policy apply(Requester requester) {
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

    /** Third-party code runs here, so whatever it throws counts. */
    private Rules rulesOf(ComponentModel component, Requester requester) {
        PolicyMapper mapper;
        try {
            mapper = session.getProvider(PolicyMapper.class, component);
            if (mapper != null) {
                return mapper.rulesFor(requester);
            }
        } catch (AcmeException e) {
            throw AcmeException.unavailable(
                    "The policy mapper " + component.getName() + " cannot tell, so nothing is issued: "
                            + e.problem().detail(),
                    e);
        } catch (RuntimeException e) {
            throw AcmeException.unavailable(
                    "The policy mapper " + component.getName() + " failed; nothing is issued until it is mended.", e);
        }
        throw AcmeException.unavailable(
                "The provider \"" + component.getProviderId() + "\" of the policy mapper " + component.getName()
                        + " is not installed; nothing is issued until it is back.",
                null);
    }
}
