package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.health.ComponentFault;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.spi.IssuerProvider;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;

/** The issuers of a realm as admins see them. One that cannot be used hides no other, and says why. */
final class IssuerViews {

    private static final Logger LOG = Logger.getLogger(IssuerViews.class);

    private final AcmeWiring wiring;
    private final List<CertificateProfile> profiles;

    IssuerViews(AcmeWiring wiring) {
        this.wiring = wiring;
        this.profiles = wiring.profiles().all();
    }

    IssuerView of(ComponentModel component) {
        IssuerView.Configured configured = configured(component, "");
        Issuer issuer;
        try {
            IssuerProvider provider = wiring.issuers().provider(component);
            configured = configured(component, provider.keptIn());
            issuer = provider.issuer();
        } catch (AcmeException e) {
            return IssuerView.unusable(configured, ComponentFault.wordsOf(e));
        } catch (RuntimeException | LinkageError e) {
            // an issuer of somebody else's: what it throws may say anything
            LOG.errorf(e, "Issuer %s failed", component.getName());
            return IssuerView.unusable(configured, "failed; the log says how");
        }
        return IssuerView.of(
                configured, issuer, wiring.stores().crlQueries().list(issuer.id()), wiring.publicationUrls());
    }

    private IssuerView.Configured configured(ComponentModel component, String keptIn) {
        return new IssuerView.Configured(
                component.getId(),
                component.getName(),
                component.getProviderId(),
                keptIn.isEmpty() ? null : keptIn,
                profiles.stream()
                        .filter(profile -> profile.issuer().equals(component.getName()))
                        .map(profile -> profile.name().value())
                        .toList());
    }
}
