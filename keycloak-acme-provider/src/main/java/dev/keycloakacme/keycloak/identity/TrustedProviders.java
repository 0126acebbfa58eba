package dev.keycloakacme.keycloak.identity;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.federation.IssuerKey;
import dev.keycloakacme.federation.IssuerKeyMemory;
import dev.keycloakacme.federation.TrustedIssuer;
import dev.keycloakacme.federation.TrustedIssuers;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProviderFactory;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.keys.loader.OIDCIdentityProviderPublicKeyLoader;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The realm's OIDC identity providers that are enabled and marked as trusted for certificates. */
public final class TrustedProviders implements TrustedIssuers {

    /** In the configuration of an identity provider: {@code true} marks it. */
    static final String TRUSTED = "acme.trusted";

    private static final Set<String> OIDC =
            Set.of(OIDCIdentityProviderFactory.PROVIDER_ID, KeycloakOIDCIdentityProviderFactory.PROVIDER_ID);

    private final KeycloakSession session;
    private final RealmModel realm;

    public TrustedProviders(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Optional<TrustedIssuer> find(String issuer) {
        List<IdentityProviderModel> found = session.identityProviders()
                .getAllStream(IdentityProviderQuery.any().with(Map.of(IdentityProviderModel.ISSUER, issuer)))
                .filter(provider -> isTrusted(provider, issuer))
                .toList();
        if (found.size() > 1) {
            throw AcmeException.unavailable(
                    "Several identity providers of the realm are trusted for the same issuer; an admin must choose one.",
                    null);
        }
        return found.stream().findFirst().map(provider -> new Provider(realm.getId(), issuer, provider, session));
    }

    /** Whatever the database overlooks when it compares. A fragment would blur where an issuer ends. */
    private static boolean isTrusted(IdentityProviderModel provider, String issuer) {
        Map<String, String> config = provider.getConfig();
        return provider.isEnabled()
                && OIDC.contains(provider.getProviderId())
                && "true".equals(config.get(TRUSTED))
                && issuer.equals(config.get(IdentityProviderModel.ISSUER))
                && !issuer.isBlank()
                && issuer.indexOf('#') < 0;
    }

    private record Provider(String realmId, String issuer, IdentityProviderModel model, KeycloakSession session)
            implements TrustedIssuer {

        @Override
        public String id() {
            return realmId + "/" + model.getInternalId();
        }

        /** A hash, since the configuration holds a client secret. */
        @Override
        public String configuration() {
            String text = new TreeMap<>(model.getConfig()).toString();
            return Fingerprints.of(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Of the JWKS URL, or of the JWKS that stands in the configuration. */
        @Override
        public List<IssuerKey> loadKeys() {
            try {
                return new OIDCIdentityProviderPublicKeyLoader(session, new OIDCIdentityProviderConfig(model))
                        .loadKeys().getKeys().stream().flatMap(Provider::key).toList();
            } catch (Exception e) { // what the loader declares: it may be anything from a timeout to bad JSON
                throw IssuerKeyMemory.unavailable(this, e);
            }
        }

        private static Stream<IssuerKey> key(KeyWrapper wrapper) {
            boolean usable = wrapper.getKid() != null && wrapper.getPublicKey() instanceof PublicKey;
            return usable
                    ? Stream.of(
                            new IssuerKey(wrapper.getKid(), wrapper.getAlgorithm(), (PublicKey) wrapper.getPublicKey()))
                    : Stream.empty();
        }
    }
}
