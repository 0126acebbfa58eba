package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.IssuerProvider;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The issuers that are components of a realm. */
public record KeycloakIssuers(KeycloakSession session, RealmModel realm) implements Issuers {

    @Override
    public Issuer named(String name) {
        List<ComponentModel> components = components(realm)
                .filter(component -> name.equals(component.getName()))
                .toList();
        if (components.size() != 1) {
            throw AcmeException.unavailable("The realm has no issuer, or several, with name " + name + ".", null);
        }
        return issuer(components.get(0));
    }

    /** Loaded issuers are kept, so this asks each of them for its id, and reads no key. */
    @Override
    public Optional<Issuer> find(IssuerId id) {
        return first(issuer -> issuer.id().equals(id) ? Optional.of(issuer) : Optional.empty());
    }

    /**
     * The issuing certificate with that id, the present or a former one of any issuer, or empty if there is none.
     *
     * @throws AcmeException {@code serverInternal} 503 if it may be of one that cannot be used now
     */
    public Optional<X509Certificate> certificate(IssuerId id) {
        return first(issuer -> issuer.certificates().stream()
                .filter(certificate -> IssuerId.of(certificate).equals(id))
                .findFirst());
    }

    /** The self-signed ends of their chains, former ones too. Throws 503 if one cannot be used: who trusts fewer would lose some. */
    public List<X509Certificate> roots() {
        return components(realm)
                .flatMap(component -> provider(component).roots().stream())
                .distinct()
                .toList();
    }

    private <T> Optional<T> first(Function<Issuer, Optional<T>> question) {
        AcmeException unusable = null;
        for (ComponentModel component : components(realm).toList()) {
            try {
                Optional<T> answer = question.apply(issuer(component));
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (AcmeException e) {
                unusable = e; // it may be the one, or not
            }
        }
        if (unusable != null) {
            throw unusable;
        }
        return Optional.empty();
    }

    private Issuer issuer(ComponentModel component) {
        return provider(component).issuer();
    }

    /** Throws {@code serverInternal} 503 if it is not installed. */
    public IssuerProvider provider(ComponentModel component) {
        IssuerProvider provider = session.getProvider(IssuerProvider.class, component);
        if (provider == null) {
            throw AcmeException.unavailable(
                    "The server does not have the provider of the issuer " + component.getName() + ".", null);
        }
        return provider;
    }

    /** All of them, by name, whether they can be used or not. */
    public List<ComponentModel> components() {
        return components(realm)
                .sorted(Comparator.comparing(ComponentModel::getName))
                .toList();
    }

    /** Those of the issuer of that name; none if there is no such issuer any more, since its certificates outlive it. */
    public AlternateChains alternateChains(String name) {
        List<ComponentModel> components = components(realm)
                .filter(component -> name.equals(component.getName()))
                .toList();
        if (components.size() != 1) {
            return AlternateChains.NONE;
        }
        IssuerProvider provider = session.getProvider(IssuerProvider.class, components.get(0));
        return provider == null ? AlternateChains.NONE : provider.alternateChains();
    }

    @Override
    public List<String> names() {
        return names(realm);
    }

    /** The names of the issuers of a realm, whether they can be used or not. */
    public static List<String> names(RealmModel realm) {
        return components(realm).map(ComponentModel::getName).sorted().toList();
    }

    private static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream()
                .filter(component -> IssuerProvider.class.getName().equals(component.getProviderType()));
    }
}
