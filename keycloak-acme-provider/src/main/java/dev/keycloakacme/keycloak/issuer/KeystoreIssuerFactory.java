package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.KnownCertificates;
import dev.keycloakacme.ca.KnownChains;
import dev.keycloakacme.cache.Recent;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.IssuerProvider;
import dev.keycloakacme.spi.IssuerProviderFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Issuers whose key and chain are in a file, PKCS#12 or PEM, in the realm's own folder: the one with its
 * id, below the folder that the server option {@code spi-acme-issuer--keystore--folder} names. A loaded issuer is kept until its configuration or its file changes.
 */
public final class KeystoreIssuerFactory implements IssuerProviderFactory {

    public static final String ID = "keystore";

    private static final Logger LOG = Logger.getLogger(KeystoreIssuerFactory.class);

    private static final int MOST_ALTERNATES = 100;

    private final IssuerCache cache = new IssuerCache(System::nanoTime);
    /** Asked for with each download of a certificate. */
    private final Recent<String, AlternateChains> alternates = new Recent<>(MOST_ALTERNATES, AlternateChains::parse);

    /** Asked for with each download of the roots. */
    private final Recent<String, KnownChains> chains = new Recent<>(MOST_ALTERNATES, KnownChains::parse);

    private @Nullable Path folder;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        String path = config.get("folder");
        folder = path == null || path.isBlank() ? null : Path.of(path.strip());
    }

    @Override
    public IssuerProvider create(KeycloakSession session, ComponentModel component) {
        ConfiguredIssuer configured = new ConfiguredIssuer(
                component.getName(),
                ID
                        + ' '
                        + new ComponentSettings(component)
                                .text(IssuerKeystore.KEYSTORE)
                                .orElse(""),
                () -> cached(session, component),
                () -> alternates(component).chains());
        return new KeystoreIssuer(
                configured,
                () -> chains(component).at(KeycloakClock.INSTANCE.instant()).roots(),
                () -> keystore(session, session.getContext().getRealm(), component)
                        .request());
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        new ComponentSettings(component).requireOwnName(realm, IssuerProvider.class);
        Optional<ComponentModel> saved = realm.getComponentsStream()
                .filter(other -> other.getId().equals(component.getId()))
                .filter(KeystoreIssuerFactory::isIssuer)
                .findFirst();
        KnownCertificates known = known(session, realm, component, saved.orElse(component));
        KnownChains before = saved.map(it -> knownChains(session, realm, it)).orElse(KnownChains.NONE);
        IssuerKeystore keystore = keystore(session, realm, component);
        Issuer issuer = keystore.load();
        Instant now = KeycloakClock.INSTANCE.instant();
        alternates(component).requireFor(issuer, now);
        keystore.imported().keep(component, known, issuer.chain().get(0));
        keystore.imported().keep(component, before.and(issuer).at(now));
        keystore.nameRoot(issuer.root());
    }

    /** A component may change its provider, and what another one had was written by anybody. */
    private static boolean isIssuer(ComponentModel saved) {
        return IssuerProvider.class.getName().equals(saved.getProviderType()) && ID.equals(saved.getProviderId());
    }

    /** Of what is saved already, if anything is: what a client sends takes nothing from it. */
    private KnownCertificates known(
            KeycloakSession session, RealmModel realm, ComponentModel component, ComponentModel saved) {
        try {
            return keystore(session, realm, saved).known();
        } catch (ComponentValidationException e) {
            // a file that is gone tells nothing any more; who is told of it all the same is only believed of the same
            // key
            LOG.debugf(e, "What the issuer %s had before is not known", component.getName());
            return new ImportedChain(new ComponentSettings(component)).known();
        }
    }

    /** Of what is saved already, with the chain that counts now: what a client sends adds nothing, and takes nothing. */
    private KnownChains knownChains(KeycloakSession session, RealmModel realm, ComponentModel saved) {
        KnownChains known = chains(saved);
        try {
            return known.and(keystore(session, realm, saved).load());
        } catch (ComponentValidationException e) {
            LOG.debugf(e, "The issuer %s cannot be used, so that it has no chain to remember", saved.getName());
            return known;
        }
    }

    private KnownChains chains(ComponentModel component) {
        return new ImportedChain(new ComponentSettings(component)).chains(chains);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        cache.remove(component);
    }

    private IssuerAlternates alternates(ComponentModel component) {
        return new IssuerAlternates(new ComponentSettings(component), alternates);
    }

    private Issuer cached(KeycloakSession session, ComponentModel component) {
        IssuerKeystore keystore = keystore(session, session.getContext().getRealm(), component);
        return cache.get(component, keystore.state(), keystore::load);
    }

    private IssuerKeystore keystore(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        if (folder == null) {
            throw settings.refuse(
                    IssuerKeystore.KEYSTORE,
                    "cannot be used: the server option spi-acme-issuer--keystore--folder is not set");
        }
        return new IssuerKeystore(settings, new KeystoreFolder(folder, realm.getId()), session.vault());
    }

    @Override
    public String getHelpText() {
        return "Signs with a key kept in a PKCS#12 or PEM file on the server.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(IssuerKeystore.KEYSTORE)
                .label("Key store")
                .helpText(
                        "Name of a file in the realm's folder, the one with its id, below the server's key store folder: PKCS#12, or PEM with the private key (PKCS#8)"
                                + " and its certificate chain, the issuing certificate first.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(IssuerKeystore.PASSWORD)
                .label("Password")
                .helpText("Of the key store or the encrypted key. Better than the password itself is a reference to"
                        + " Keycloak's vault such as ${vault.acme-issuer}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .property()
                .name(IssuerKeystore.ALIAS)
                .label("Alias")
                .helpText("Which key of the PKCS#12 file; needed only if it has several.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(IssuerKeystore.ROOT)
                .label("Root certificate")
                .helpText(
                        "In PEM, or the name of a file in the key store folder. Not needed if the chain ends with it.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(ImportedChain.CHAIN)
                .label("Certificate chain")
                .helpText(
                        "In PEM, the issuing certificate first: stands in place of the key store's chain. For the certificate"
                                + " that another CA has made for a request of this issuer.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(ImportedChain.KNOWN)
                .label("Known certificates")
                .helpText(
                        "Kept by the server: the issuing certificates that the key has had, oldest first. CRL and OCSP of all"
                                + " of them are found by the first one.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(ImportedChain.KNOWN_CHAINS)
                .label("Known chains")
                .helpText(
                        "Kept by the server: the chains that the issuer has had, up to their roots. Their roots are in the"
                                + " trust bundle for as long as what was issued below them may be valid.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(IssuerAlternates.ALTERNATE_CHAINS)
                .label("Alternate chains")
                .helpText(
                        "In PEM: other certificates of the issuing key, such as one that another CA has signed, each followed by"
                                + " its chain up to the root. Clients may choose from them.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .build();
    }
}
