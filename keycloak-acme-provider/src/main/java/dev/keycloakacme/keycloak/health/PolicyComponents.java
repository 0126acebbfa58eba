package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.keycloak.issuer.KeycloakIssuers;
import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.RefusedSetting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** The policy mappers and certificate profiles of a realm: one that cannot be read stops issuance there. */
public record PolicyComponents(KeycloakSession session, RealmModel realm) {

    static final String MAPPER = "policy mapper";
    static final String PROFILE = "profile";

    private static final Logger LOG = Logger.getLogger(PolicyComponents.class);

    List<ComponentFault> faults() {
        List<String> issuers = KeycloakIssuers.names(realm);
        return Stream.concat(
                        faults(MAPPER, PolicyMapper.class, mapper -> Optional.empty()),
                        faults(PROFILE, CertificateProfileProvider.class, profile -> objection(profile, issuers)))
                .toList();
    }

    /** Why a policy mapper stops issuance, if it does. */
    public Optional<String> faultOfMapper(ComponentModel component) {
        return fault(component, PolicyMapper.class, mapper -> Optional.empty());
    }

    /** The same of a certificate profile. */
    public Optional<String> faultOfProfile(ComponentModel component) {
        List<String> issuers = KeycloakIssuers.names(realm);
        return fault(component, CertificateProfileProvider.class, profile -> objection(profile, issuers));
    }

    /** What an admin is told who saves the component. */
    static String reason(ComponentValidationException refusal) {
        return RefusedSetting.of(refusal).text();
    }

    private <T extends Provider> Stream<ComponentFault> faults(
            String kind, Class<T> type, Function<T, Optional<String>> objection) {
        return realm.getComponentsStream()
                .filter(component -> type.getName().equals(component.getProviderType()))
                .flatMap(component -> fault(component, type, objection)
                        .map(reason -> new ComponentFault(realm.getName(), kind, component.getName(), reason))
                        .stream());
    }

    /** Components of somebody else's may throw anything, which may say anything. */
    private <T extends Provider> Optional<String> fault(
            ComponentModel component, Class<T> type, Function<T, Optional<String>> objection) {
        try {
            T provider = session.getProvider(type, component);
            return provider == null
                    ? Optional.of("has the provider " + component.getProviderId() + ", which is not installed")
                    : objection.apply(provider);
        } catch (ComponentValidationException e) {
            return Optional.of(reason(e));
        } catch (RuntimeException | LinkageError e) {
            LOG.errorf(e, "Component %s of realm %s failed", component.getName(), realm.getName());
            return Optional.of("failed; the log says how");
        }
    }

    private static Optional<String> objection(CertificateProfileProvider profile, List<String> issuers) {
        String issuer = profile.profile().issuer();
        return issuers.contains(issuer)
                ? Optional.empty()
                : Optional.of("has the issuer " + issuer + ", which is not there");
    }
}
