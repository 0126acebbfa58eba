package dev.keycloakacme.keycloak.profile;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.Profiles;
import dev.keycloakacme.spi.CertificateProfileProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The certificate profiles that are components of a realm. One that cannot be read is left out of the list; asked for by
 * its name it is answered with 503. Who issues asks {@link #requireReadable} first.
 */
public record KeycloakProfiles(KeycloakSession session, RealmModel realm) implements Profiles {

    private static final Logger LOG = Logger.getLogger(KeycloakProfiles.class);

    @Override
    public Optional<CertificateProfile> find(ProfileName name) {
        List<ComponentModel> components = components()
                .filter(component -> name.value().equals(component.getName()))
                .toList();
        if (components.size() > 1) {
            throw AcmeException.unavailable("The realm has several profiles with name " + name + ".", null);
        }
        return components.stream().findFirst().map(this::profile);
    }

    @Override
    public List<CertificateProfile> all() {
        return components()
                .flatMap(component -> readable(component).stream())
                .sorted(Comparator.comparing(profile -> profile.name().value()))
                .toList();
    }

    /** Throws {@code serverInternal} 503 with its name if there is one that cannot be read. */
    public void requireReadable() {
        components().forEach(this::profile);
    }

    private Stream<ComponentModel> components() {
        return realm.getComponentsStream()
                .filter(component -> CertificateProfileProvider.class.getName().equals(component.getProviderType()));
    }

    private CertificateProfile profile(ComponentModel component) {
        try {
            return read(component);
        } catch (ComponentValidationException e) {
            throw AcmeException.unavailable(
                    "The certificate profile " + component.getName() + " cannot be read; an admin must repair it.", e);
        }
    }

    private Optional<CertificateProfile> readable(ComponentModel component) {
        try {
            return Optional.of(read(component));
        } catch (ComponentValidationException e) {
            LOG.warnf("Left out certificate profile %s: %s", component.getName(), e.getMessage());
            return Optional.empty();
        }
    }

    private CertificateProfile read(ComponentModel component) {
        CertificateProfileProvider provider = session.getProvider(CertificateProfileProvider.class, component);
        if (provider == null) {
            throw new ComponentValidationException("the server has no provider " + component.getProviderId());
        }
        return provider.profile();
    }
}
