package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.keycloak.config.Faults;
import dev.keycloakacme.keycloak.rest.AcmeRealmResourceProviderFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.KeycloakApplication;

/**
 * The check {@code acme} of Keycloak's {@code /health/ready}. Tells what the last look found, and looks at nothing itself.
 *
 * <p>A clock that is off, or tables of another version, make the node not ready: whatever it did would be wrong, and a
 * load balancer should ask another. An issuer that cannot sign, or another component that stops issuance in its realm, is
 * told in the data and changes nothing: realm admins configure them, and none must be able to take all of Keycloak out of
 * service. Faults that the operator
 * asked for are told too.
 */
@Readiness
@ApplicationScoped
public class AcmeReadiness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        KeycloakSessionFactory factory = KeycloakApplication.getSessionFactory();
        if (factory == null) {
            return response(Findings.NONE_YET, Map.of(), Faults.NONE);
        }
        return factory.getProviderFactory(RealmResourceProvider.class, AcmeRealmResourceProviderFactory.ID)
                        instanceof AcmeRealmResourceProviderFactory acme
                ? response(
                        acme.health().findings(),
                        components(acme.health().findings(), acme.health().mappers()),
                        acme.faults())
                : HealthCheckResponse.up("acme"); // switched off by the operator: nothing is served
    }

    private static HealthCheckResponse response(Findings findings, Map<String, String> components, Faults wanted) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("acme").status(findings.faults().isEmpty());
        if (!wanted.equals(Faults.NONE)) {
            response.withData("faults on purpose, for tests only", wanted.toString());
        }
        if (findings.clockSkew() != null) {
            response.withData("clock skew in seconds", findings.clockSkew().toSeconds());
        }
        findings.faults()
                .forEach(fault -> response.withData(fault.kind().name().toLowerCase(Locale.ROOT), fault.reason()));
        components.forEach(response::withData);
        return response.build();
    }

    /** What stops issuance in realms: as the last look found it, and as requests met it since. */
    static Map<String, String> components(Findings findings, MapperFaults met) {
        Map<String, String> told = new TreeMap<>();
        findings.components().forEach(fault -> told.put(fault.label(), fault.reason()));
        met.all().forEach(fault -> told.put(fault.label(), fault.reason()));
        return told;
    }
}
