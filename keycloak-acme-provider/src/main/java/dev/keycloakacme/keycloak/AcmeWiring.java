package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.account.CredentialService;
import dev.keycloakacme.account.MacKeys;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.keycloak.config.AcmeSettings;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.config.RealmKeys;
import dev.keycloakacme.keycloak.config.RealmKeys.Purpose;
import dev.keycloakacme.keycloak.config.SealedMacKeys;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.keycloak.event.KeycloakAcmeEvents;
import dev.keycloakacme.keycloak.health.NodeCheck;
import dev.keycloakacme.keycloak.identity.ComponentPolicies;
import dev.keycloakacme.keycloak.identity.KeycloakSubjects;
import dev.keycloakacme.keycloak.identity.TokenAuthenticator;
import dev.keycloakacme.keycloak.issuer.KeycloakIssuers;
import dev.keycloakacme.keycloak.jobs.KeycloakChallengeQueue;
import dev.keycloakacme.keycloak.nonce.Nonces;
import dev.keycloakacme.keycloak.profile.KeycloakProfiles;
import dev.keycloakacme.keycloak.rest.Links;
import dev.keycloakacme.ocsp.OcspService;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.order.Entitlements;
import dev.keycloakacme.order.FinalizeService;
import dev.keycloakacme.order.Issuance;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.order.NewAuthorizations;
import dev.keycloakacme.order.OrderService;
import dev.keycloakacme.order.OrderSettings;
import dev.keycloakacme.order.PreAuthorizationService;
import dev.keycloakacme.order.TokenCertificateService;
import dev.keycloakacme.policy.PolicyEngine;
import dev.keycloakacme.profile.Profiles;
import dev.keycloakacme.validation.Validators;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Builds the services of one realm for one Keycloak session: the one place with {@code new} chains. Nothing is built,
 * read or opened before it is asked for.
 */
public final class AcmeWiring {

    private static final int MOST_IDENTIFIERS = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AcmeServer server;
    private final AcmeStores stores;
    private @Nullable AcmeSettings settings;
    private @Nullable Nonces nonces;

    public AcmeWiring(KeycloakSession session, RealmModel realm, AcmeServer server) {
        this.session = session;
        this.realm = realm;
        this.server = server;
        this.stores = new AcmeStores(session, realm.getId(), server);
    }

    public AcmeStores stores() {
        return stores;
    }

    public AcmeServer server() {
        return server;
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public InstantSource clock() {
        return KeycloakClock.INSTANCE;
    }

    public boolean isEnabled() {
        return SettingsReader.isEnabled(attributes());
    }

    public AcmeSettings settings() {
        if (settings == null) {
            settings = server.parsed().settings().apply(attributes());
        }
        return settings;
    }

    public Links links() {
        return Links.of(session.getContext().getUri().getBaseUri().toString(), realm.getName());
    }

    /** Where what this realm publishes is found, below Keycloak's own address unless the realm says where. */
    public PublicationUrls publicationUrls() {
        List<String> bases = settings().revocation().baseUrls();
        return new PublicationUrls(bases.isEmpty() ? List.of(links().base()) : bases);
    }

    public Nonces nonces() {
        if (nonces == null) {
            byte[] key = new RealmKeys(session, realm, server.options())
                    .current(Purpose.NONCE)
                    .bytes();
            nonces = new Nonces(
                    key,
                    settings().nonceLifetime(),
                    NodeCheck.MOST_SKEW,
                    (nonce, lifespan) -> session.singleUseObjects()
                            .putIfAbsent("acme-nonce." + nonce, Math.max(1, lifespan.toSeconds())),
                    clock());
        }
        return nonces;
    }

    /** Who signs as this account; anything it is given asks {@link #accounts} again. */
    public Optional<Account> signer(AccountId id) {
        return server.signers().find(realm.getId(), id, stores.accounts()::find);
    }

    public Profiles profiles() {
        return new KeycloakProfiles(session, realm);
    }

    public Issuers issuers() {
        return new KeycloakIssuers(session, realm);
    }

    public AcmeEvents events() {
        return new KeycloakAcmeEvents(session, realm, clock());
    }

    public Subjects subjects() {
        return new KeycloakSubjects(
                session, realm, new ComponentPolicies(session, realm, settings().ceiling()));
    }

    public Entitlements entitlements() {
        return new Entitlements(
                subjects(), profiles(), new PolicyEngine(), settings().defaultProfile());
    }

    public TokenIdentity tokenIdentity() {
        return new TokenAuthenticator(session).authenticate();
    }

    public AccountService accountService() {
        return new AccountService(
                stores.accounts(),
                stores.credentials(),
                macKeys(),
                subjects(),
                events(),
                settings().termsOfService(),
                clock());
    }

    public CredentialService credentialService() {
        return new CredentialService(
                stores.credentials(), macKeys(), stores.tokenUses(), subjects(), events(), clock());
    }

    public OrderService orderService() {
        return new OrderService(
                stores.accounts(),
                stores.orders(),
                stores.authorizations(),
                entitlements(),
                new NewAuthorizations(validators()),
                events(),
                orderSettings(),
                clock());
    }

    public PreAuthorizationService preAuthorizationService() {
        return new PreAuthorizationService(
                orderService(),
                stores.authorizations(),
                entitlements(),
                new NewAuthorizations(validators()),
                events(),
                orderSettings(),
                clock());
    }

    public FinalizeService finalizeService() {
        return new FinalizeService(stores.orders(), orderService(), entitlements(), issuance(), events(), clock());
    }

    public ChallengeService challengeService() {
        String realmId = realm.getId();
        AcmeServer shared = server;
        KeycloakChallengeQueue queue = new KeycloakChallengeQueue(
                session, realmId, server.pool(), validators(), other -> serviceIn(other, realmId, shared));
        return new ChallengeService(
                stores.authorizations(), stores.accounts(), queue, events(), orderSettings(), clock());
    }

    public TokenCertificateService tokenCertificateService() {
        return new TokenCertificateService(stores.tokenUses(), entitlements(), issuance(), events());
    }

    public RevocationService revocationService() {
        return new RevocationService(
                stores.certificates(), (account, names) -> orderService().hasProven(account, names), events(), clock());
    }

    public OcspService ocspService() {
        return new OcspService(
                realm.getId(),
                issuers(),
                (issuer, certificate) -> stores.certificates().statusOf(issuer, certificate),
                server.ocsp(),
                settings().ocsp().validity(),
                clock());
    }

    /** The service for a thread outside any request, or empty if the realm was removed meanwhile. */
    private static Optional<ChallengeService> serviceIn(KeycloakSession session, String realmId, AcmeServer server) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        return Optional.of(new AcmeWiring(session, realm, server).challengeService());
    }

    private Issuance issuance() {
        return new Issuance(issuers(), stores.certificates(), events(), clock());
    }

    private MacKeys macKeys() {
        return new SealedMacKeys(new RealmKeys(session, realm, server.options()));
    }

    private Validators validators() {
        return server.parsed().validators().apply(settings().validation());
    }

    private OrderSettings orderSettings() {
        return new OrderSettings(
                settings().orderLifetime(),
                settings().authorizationLifetime(),
                server.nodeName(),
                Lease.LIFETIME,
                MOST_IDENTIFIERS);
    }

    private Map<String, String> attributes() {
        return SettingsReader.ours(realm.getAttributes());
    }
}
