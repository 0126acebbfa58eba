package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.account.CredentialService;
import dev.keycloakacme.account.MacKeys;
import dev.keycloakacme.account.RebindingService;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.federation.OutsideTokens;
import dev.keycloakacme.keycloak.config.AcmeSettings;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.config.RealmKeys;
import dev.keycloakacme.keycloak.config.RealmKeys.Purpose;
import dev.keycloakacme.keycloak.config.SealedMacKeys;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.keycloak.event.KeycloakAcmeEvents;
import dev.keycloakacme.keycloak.health.NodeCheck;
import dev.keycloakacme.keycloak.identity.KeycloakSubjects;
import dev.keycloakacme.keycloak.identity.TokenAuthenticator;
import dev.keycloakacme.keycloak.identity.TrustedProviders;
import dev.keycloakacme.keycloak.issuer.KeycloakIssuers;
import dev.keycloakacme.keycloak.limit.Limits;
import dev.keycloakacme.keycloak.nonce.Nonces;
import dev.keycloakacme.keycloak.rest.Links;
import dev.keycloakacme.keycloak.revocation.CrlPublisher;
import dev.keycloakacme.ocsp.OcspService;
import dev.keycloakacme.order.Entitlements;
import dev.keycloakacme.order.TokenPolicyService;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.profile.Profiles;
import dev.keycloakacme.renewal.RenewalService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * Builds the services of one realm for one Keycloak session: the one place with {@code new} chains. Nothing is built,
 * read or opened before it is asked for.
 */
public final class AcmeWiring {

    private static final Policy NOTHING = new Policy(
            List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ZERO), Narrowing.NONE);

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
                                    .putIfAbsent("acme-nonce." + nonce, Math.max(1, lifespan.toSeconds()))
                            && !server.options().faults().rejectsNonce(),
                    clock());
        }
        return nonces;
    }

    /** Who signs as this account; anything it is given asks {@link #accounts} again. */
    public Optional<Account> signer(AccountId id) {
        return server.signers().find(realm.getId(), id, stores.accounts()::find);
    }

    public Profiles profiles() {
        return policy().profiles();
    }

    public KeycloakIssuers issuers() {
        return new KeycloakIssuers(session, realm);
    }

    /** @param issuer by name */
    public AlternateChains alternateChains(String issuer) {
        return new KeycloakIssuers(session, realm).alternateChains(issuer);
    }

    public CrlPublisher crls() {
        return new CrlPublisher(session.getKeycloakSessionFactory(), server);
    }

    public AcmeEvents events() {
        return new KeycloakAcmeEvents(session, realm, clock());
    }

    /** What decides who may have what. */
    public PolicyWiring policy() {
        return new PolicyWiring(this, realm, server.health().mappers(), this::trusts);
    }

    public Subjects subjects() {
        return policy().subjects();
    }

    /**
     * Whether subjects are there, whatever they may have: their policy is not asked for, and grants nothing. Which issuers
     * are trusted is asked once, so that it can look many up.
     */
    public Subjects presence() {
        Map<String, Boolean> trusted = new HashMap<>();
        return new KeycloakSubjects(
                session, realm, requester -> NOTHING, issuer -> trusted.computeIfAbsent(issuer, this::trusts));
    }

    private boolean trusts(String issuer) {
        return new TrustedProviders(session, realm).find(issuer).isPresent();
    }

    public Entitlements entitlements() {
        return policy().entitlements();
    }

    Entitlements entitlements(Subjects subjects) {
        return policy().entitlements(subjects);
    }

    public TokenPolicyService tokenPolicyService() {
        return new TokenPolicyService(entitlements(), limits().rates());
    }

    public TokenIdentity tokenIdentity() {
        Duration claimsLifetime = settings().tokens().claimsLifetime();
        OutsideTokens outside = new OutsideTokens(
                new TrustedProviders(session, realm), server.issuerKeys(), links().audience(), claimsLifetime, clock());
        return new TokenAuthenticator(session, outside, realmIssuer(), claimsLifetime, clock()).authenticate();
    }

    /** {@code iss} of the realm's own tokens. */
    public String realmIssuer() {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    public AccountService accountService() {
        return new AccountService(
                stores.accounts(),
                stores.credentials(),
                macKeys(),
                presence(),
                limits().rates(),
                events(),
                settings().termsOfService(),
                clock());
    }

    public CredentialService credentialService() {
        return new CredentialService(
                stores.credentials(),
                macKeys(),
                stores.tokenUses(),
                stores.claims(),
                losses().watched(presence()),
                limits().rates(),
                events(),
                clock());
    }

    public RebindingService rebindingService() {
        return new RebindingService(
                stores.accounts(),
                stores.credentials(),
                stores.tokenUses(),
                losses().watched(presence()),
                limits().rates(),
                events(),
                clock());
    }

    /** What makes orders and ends them. */
    public OrderWiring orders() {
        return new OrderWiring(this);
    }

    /** What follows when identities are lost. */
    public LossWiring losses() {
        return new LossWiring(this);
    }

    public RevocationService revocationService() {
        return new RevocationService(
                stores.certificates(),
                stores.barredKeys(),
                (account, names) -> orders().orderService().hasProven(account, names),
                events(),
                clock());
    }

    public RenewalService renewalService() {
        return new RenewalService(
                stores.certificates(),
                stores.replacements(),
                events(),
                settings().renewal().checkInterval(),
                clock());
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

    Limits limits() {
        return new Limits(realm.getId(), server.counts(), settings(), clock());
    }

    public MacKeys macKeys() {
        return new SealedMacKeys(new RealmKeys(session, realm, server.options()).macKeySources());
    }

    private Map<String, String> attributes() {
        return SettingsReader.ours(realm.getAttributes());
    }
}
