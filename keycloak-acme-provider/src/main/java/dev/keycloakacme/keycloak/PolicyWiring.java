package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.keycloak.health.MapperReports;
import dev.keycloakacme.keycloak.identity.ComponentPolicies;
import dev.keycloakacme.keycloak.identity.KeycloakSubjects;
import dev.keycloakacme.keycloak.identity.ProposedRealm;
import dev.keycloakacme.keycloak.profile.KeycloakProfiles;
import dev.keycloakacme.order.Entitlements;
import dev.keycloakacme.policy.PolicyEngine;
import dev.keycloakacme.profile.Profiles;
import java.util.function.Predicate;
import org.keycloak.models.RealmModel;

/** What decides in a realm: by its own policy components, or by those it would have after a change. */
public final class PolicyWiring {

    private final AcmeWiring wiring;
    private final RealmModel components;
    private final MapperReports reports;
    private final Predicate<String> trusted;

    /** @param components the realm whose policy mappers and profiles are asked */
    PolicyWiring(AcmeWiring wiring, RealmModel components, MapperReports reports, Predicate<String> trusted) {
        this.wiring = wiring;
        this.components = components;
        this.reports = reports;
        this.trusted = trusted;
    }

    /** The same code with other components. Nothing that these do is reported as a fault of the realm. */
    public PolicyWiring tried(ProposedRealm proposed) {
        return new PolicyWiring(wiring, proposed, MapperReports.NONE, trusted);
    }

    Subjects subjects() {
        ComponentPolicies.Patience patience =
                new ComponentPolicies.Patience(wiring.server().options().mapperLimit(), System::nanoTime, reports);
        return new KeycloakSubjects(
                wiring.session(),
                wiring.realm(),
                new ComponentPolicies(
                        wiring.session(), components, wiring.settings().ceiling(), patience),
                trusted);
    }

    Profiles profiles() {
        return new KeycloakProfiles(wiring.session(), components);
    }

    public Entitlements entitlements() {
        return entitlements(subjects());
    }

    Entitlements entitlements(Subjects subjects) {
        return new Entitlements(
                subjects, profiles(), new PolicyEngine(), wiring.settings().defaultProfile());
    }
}
