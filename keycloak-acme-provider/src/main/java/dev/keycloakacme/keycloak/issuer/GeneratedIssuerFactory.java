package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.LocalIssuer;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.IssuerProvider;
import dev.keycloakacme.spi.IssuerProviderFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Issuers for development, that make their own root and intermediate. The keys are in the realm's configuration, and so
 * in every export of it: outside development mode such an issuer is neither saved nor used, unless the server option
 * {@code spi-acme-issuer--generated--allow-in-production} is {@code true}.
 */
public final class GeneratedIssuerFactory implements IssuerProviderFactory {

    public static final String ID = "generated";

    private static final KeyType DEFAULT_KEY_TYPE = KeyType.EC_P256;
    private static final List<String> KEY_TYPES =
            Arrays.stream(KeyType.values()).map(KeyType::wireName).toList();

    static final String KEY_TYPE = "key-type";
    static final String KEY = "key";
    static final String CHAIN = "chain";
    static final String ROOT = "root";
    static final String ROOT_KEY = "root-key";

    private final IssuerCache cache = new IssuerCache(System::nanoTime);
    private final BooleanSupplier developmentMode;
    private boolean allowedInProduction;

    public GeneratedIssuerFactory() {
        this(Environment::isDevMode);
    }

    GeneratedIssuerFactory(BooleanSupplier developmentMode) {
        this.developmentMode = developmentMode;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        allowedInProduction = config.getBoolean("allow-in-production", false);
    }

    @Override
    public IssuerProvider create(KeycloakSession session, ComponentModel component) {
        return new ConfiguredIssuer(
                component.getName(),
                "the realm's configuration",
                () -> {
                    checkMode();
                    return cache.get(component, "", () -> load(component));
                },
                () -> AlternateChains.NONE);
    }

    /** Also makes the keys if there are none yet, since Keycloak stores what is in the component after this. */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        checkMode();
        new ComponentSettings(component).requireOwnName(realm, IssuerProvider.class);
        ComponentSettings settings = new ComponentSettings(component);
        KeyType type = KeyTypes.named(
                settings.oneOf(KEY_TYPE, settings.text(KEY_TYPE).orElse(DEFAULT_KEY_TYPE.wireName()), KEY_TYPES));
        if (settings.text(KEY).isEmpty()) {
            GeneratedAuthority authority =
                    GeneratedAuthority.create(component.getName(), type, KeycloakClock.INSTANCE.instant());
            component.put(KEY, authority.key());
            component.put(CHAIN, PemText.encode(authority.intermediate()));
            component.put(ROOT, PemText.encode(authority.root()));
            component.put(ROOT_KEY, authority.rootKey());
        }
        load(component);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        cache.remove(component);
    }

    private void checkMode() {
        if (!developmentMode.getAsBoolean() && !allowedInProduction) {
            throw new ComponentValidationException("A generated issuer keeps its keys in the realm, which is for"
                    + " development only: use a key store, or set the server option"
                    + " spi-acme-issuer--generated--allow-in-production=true");
        }
    }

    private static Issuer load(ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        try {
            KeyMaterial material = KeyMaterial.fromPem(
                    settings.required(KEY) + '\n' + settings.required(CHAIN) + '\n' + settings.required(ROOT),
                    new char[0]);
            return new LocalIssuer(
                    component.getName(),
                    material.key(),
                    material.chainWithoutRoot(),
                    material.root().orElseThrow(() -> settings.refuse(ROOT, "is not self-signed")),
                    KeycloakClock.INSTANCE);
        } catch (AcmeException e) {
            ComponentValidationException refusal =
                    settings.refuse(CHAIN, "cannot be used: " + e.problem().detail());
            refusal.initCause(e);
            throw refusal;
        }
    }

    @Override
    public String getHelpText() {
        return "For development: makes a root and an intermediate of its own and keeps their keys in the realm.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(KEY_TYPE)
                .label("Key type")
                .helpText("Of the keys that are made when the issuer is created; without effect later.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(KEY_TYPES)
                .defaultValue(DEFAULT_KEY_TYPE.wireName())
                .add()
                .property()
                .name(ROOT)
                .label("Root certificate")
                .helpText("Made when the issuer is created. Whoever trusts it trusts whatever this realm issues.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(CHAIN)
                .label("Issuing certificate")
                .helpText("Made when the issuer is created.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(KEY)
                .label("Issuing key")
                .helpText("Made when the issuer is created.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .property()
                .name(ROOT_KEY)
                .label("Root key")
                .helpText("Made when the issuer is created.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build();
    }
}
