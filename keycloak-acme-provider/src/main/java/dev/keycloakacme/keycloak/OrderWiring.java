package dev.keycloakacme.keycloak;

import dev.keycloakacme.ca.KeyRules;
import dev.keycloakacme.ca.Publication;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.keycloak.jobs.KeycloakChallengeQueue;
import dev.keycloakacme.keycloak.jobs.PooledCaaLookups;
import dev.keycloakacme.order.CaaReview;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.order.Entitlements;
import dev.keycloakacme.order.FinalizeService;
import dev.keycloakacme.order.Issuance;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.order.NewAuthorizations;
import dev.keycloakacme.order.OrderLimits;
import dev.keycloakacme.order.OrderList;
import dev.keycloakacme.order.OrderService;
import dev.keycloakacme.order.OrderSettings;
import dev.keycloakacme.order.PreAuthorizationService;
import dev.keycloakacme.order.Renewals;
import dev.keycloakacme.order.TokenCertificateService;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.Validators;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Builds the services that make orders and end them, as {@link AcmeWiring} does the others. */
public final class OrderWiring {

    private static final int MOST_IDENTIFIERS = 100;

    private final AcmeWiring wiring;
    private final AcmeServer server;
    private final AcmeStores stores;

    OrderWiring(AcmeWiring wiring) {
        this.wiring = wiring;
        this.server = wiring.server();
        this.stores = wiring.stores();
    }

    public OrderService orderService() {
        return new OrderService(
                stores.accounts(),
                stores.orders(),
                stores.authorizations(),
                entitlements(),
                new NewAuthorizations(validators()),
                new Renewals(stores.predecessors(), stores.orders(), stores.authorizations()),
                orderLimits(),
                wiring.events(),
                orderSettings(),
                wiring.clock());
    }

    public OrderList orderList() {
        return new OrderList(stores.orders(), stores.authorizations(), wiring.clock());
    }

    public PreAuthorizationService preAuthorizationService() {
        return new PreAuthorizationService(
                orderService(),
                stores.authorizations(),
                entitlements(),
                new NewAuthorizations(validators()),
                orderLimits(),
                wiring.events(),
                orderSettings(),
                wiring.clock());
    }

    public FinalizeService finalizeService(OrderService orders) {
        return new FinalizeService(
                stores.orders(),
                orders,
                entitlements(),
                issuance(),
                caaReview(),
                server.freshOrders(),
                wiring.events(),
                wiring.clock());
    }

    public ChallengeService challengeService() {
        String realmId = wiring.realm().getId();
        AcmeServer shared = server;
        KeycloakChallengeQueue queue = new KeycloakChallengeQueue(
                wiring.session(),
                realmId,
                server.pool(),
                validators(),
                server.options().faults(),
                other -> serviceIn(other, realmId, shared));
        return new ChallengeService(
                stores.authorizations(),
                stores.accounts(),
                queue,
                id -> wiring.links().account(id),
                orderLimits(),
                wiring.events(),
                orderSettings(),
                wiring.clock());
    }

    public TokenCertificateService tokenCertificateService() {
        return new TokenCertificateService(
                stores.tokenUses(), entitlements(), issuance(), caaReview(), orderLimits(), wiring.events());
    }

    /** Who this CA is in CAA records, and in those that prove control for good. */
    public List<String> caaIdentities() {
        return caaSettings().identitiesAt(wiring.links().base());
    }

    /** The service for a thread outside any request, or empty if the realm was removed meanwhile. */
    private static Optional<ChallengeService> serviceIn(KeycloakSession session, String realmId, AcmeServer server) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        return Optional.of(new AcmeWiring(session, realm, server).orders().challengeService());
    }

    private Entitlements entitlements() {
        return wiring.entitlements(wiring.losses().watched(wiring.subjects()));
    }

    private CaaReview caaReview() {
        return new CaaReview(
                caaSettings(),
                wiring.links().base(),
                account -> wiring.links().account(account.id()),
                new PooledCaaLookups(wiring.realm().getId(), server.pool(), validators()));
    }

    private CaaSettings caaSettings() {
        return wiring.settings().validation().caa();
    }

    private OrderLimits orderLimits() {
        return wiring.limits().orders(stores.authorizations());
    }

    private Issuance issuance() {
        PublicationUrls urls = wiring.publicationUrls();
        return new Issuance(
                wiring.issuers(),
                new KeyRules(stores.barredKeys(), server.moduli()),
                stores.certificates(),
                serial -> new Publication(urls, wiring.settings().revocation().shardOf(serial)),
                wiring.events(),
                wiring.clock());
    }

    private Validators validators() {
        return server.parsed().validators().apply(wiring.settings().validation());
    }

    private OrderSettings orderSettings() {
        return new OrderSettings(
                wiring.settings().orderLifetime(),
                wiring.settings().authorizationLifetime(),
                wiring.settings().validation().challenges(),
                server.nodeName(),
                Lease.LIFETIME,
                MOST_IDENTIFIERS,
                wiring.settings().termsOfService());
    }
}
