package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.order.OrderService;

/** What is served below {@code /realms/{realm}/acme/}. */
final class AcmeRoutes {

    static final Routes<AcmeWiring> TABLE = new Routes<AcmeWiring>()
            .getOrPost("directory", (wiring, exchange) -> directory(wiring).directory(exchange))
            .getOrPost(
                    "profile/{name}/directory",
                    (wiring, exchange) -> directory(wiring).profileDirectory(exchange))
            .getOrPost("new-nonce", (wiring, exchange) -> directory(wiring).newNonce(exchange))
            .get("terms", (wiring, exchange) -> terms(wiring).instructions())
            .post("new-account", (wiring, exchange) -> account(wiring).register(exchange))
            .post("acct/{id}", (wiring, exchange) -> account(wiring).account(exchange))
            .post("acct/{id}/orders", (wiring, exchange) -> account(wiring).orders(exchange))
            .post("key-change", (wiring, exchange) -> keyChange(wiring).change(exchange))
            .post("new-order", (wiring, exchange) -> order(wiring).create(exchange))
            .post(
                    "profile/{name}/new-order",
                    (wiring, exchange) -> order(wiring).createForProfile(exchange))
            .post("new-authz", (wiring, exchange) -> preAuthorization(wiring).create(exchange))
            .post(
                    "profile/{name}/new-authz",
                    (wiring, exchange) -> preAuthorization(wiring).createForProfile(exchange))
            .post("order/{id}", (wiring, exchange) -> order(wiring).order(exchange))
            .post("order/{id}/finalize", (wiring, exchange) -> order(wiring).finalizeOrder(exchange))
            .post("authz/{id}", (wiring, exchange) -> authorization(wiring).authorization(exchange))
            .post("challenge/{id}", (wiring, exchange) -> authorization(wiring).challenge(exchange))
            .post("cert/{id}", (wiring, exchange) -> certificate(wiring).certificate(exchange))
            .post("cert/{id}/{chain}", (wiring, exchange) -> certificate(wiring).alternate(exchange))
            .post("revoke-cert", (wiring, exchange) -> certificate(wiring).revoke(exchange))
            .get("renewal-info/{id}", (wiring, exchange) -> renewal(wiring).info(exchange))
            .post("eab", (wiring, exchange) -> token(wiring).credential(exchange))
            .get("eab/policy", (wiring, exchange) -> tokenPolicy(wiring).policy(exchange))
            .post("eab/{kid}/rebind", (wiring, exchange) -> rebinding(wiring).open(exchange))
            .post("certificates", (wiring, exchange) -> token(wiring).certificate(exchange));

    private AcmeRoutes() {}

    private static DirectoryResource directory(AcmeWiring wiring) {
        return new DirectoryResource(
                () -> signed(wiring),
                wiring.links(),
                wiring.profiles(),
                wiring.settings().termsOfService().url(),
                wiring.settings().website(),
                () -> wiring.orders().caaIdentities());
    }

    static TermsResource terms(AcmeWiring wiring) {
        return new TermsResource(wiring.settings().termsOfService(), wiring.links());
    }

    private static AccountResource account(AcmeWiring wiring) {
        return new AccountResource(
                signed(wiring),
                wiring.accountService(),
                wiring.orders().orderList(),
                wiring.links(),
                account -> saw(wiring, account));
    }

    private static KeyChangeResource keyChange(AcmeWiring wiring) {
        return new KeyChangeResource(
                signed(wiring), wiring.accountService(), wiring.server().keys(), wiring.links());
    }

    private static OrderResource order(AcmeWiring wiring) {
        OrderService orders = wiring.orders().orderService();
        return new OrderResource(
                signed(wiring), orders, () -> wiring.orders().finalizeService(orders), wiring.links(), wiring.clock());
    }

    private static AuthorizationResource authorization(AcmeWiring wiring) {
        return new AuthorizationResource(
                signed(wiring),
                wiring.accountService(),
                wiring.orders().challengeService(),
                wiring.links(),
                () -> wiring.orders().caaIdentities(),
                wiring.clock());
    }

    private static PreAuthorizationResource preAuthorization(AcmeWiring wiring) {
        return new PreAuthorizationResource(
                signed(wiring),
                wiring.orders().preAuthorizationService(),
                wiring.links(),
                () -> wiring.orders().caaIdentities(),
                wiring.clock());
    }

    private static CertificateResource certificate(AcmeWiring wiring) {
        return new CertificateResource(
                signed(wiring),
                wiring.accountService(),
                new ChosenChains(
                        wiring.stores().certificates(), wiring::alternateChains, wiring.links(), wiring.clock()),
                wiring.revocationService());
    }

    private static RenewalResource renewal(AcmeWiring wiring) {
        return new RenewalResource(
                wiring.renewalService(), wiring.settings().renewal().explanation());
    }

    private static TokenResource token(AcmeWiring wiring) {
        return new TokenResource(
                wiring::tokenIdentity,
                wiring.credentialService(),
                wiring.orders().tokenCertificateService(),
                wiring.subjects(),
                wiring.links(),
                wiring.clock());
    }

    private static TokenPolicyResource tokenPolicy(AcmeWiring wiring) {
        return new TokenPolicyResource(wiring::tokenIdentity, wiring.tokenPolicyService());
    }

    private static RebindingResource rebinding(AcmeWiring wiring) {
        return new RebindingResource(wiring::tokenIdentity, wiring.rebindingService(), wiring.links());
    }

    private static SignedRequests signed(AcmeWiring wiring) {
        return new SignedRequests(
                wiring::signer,
                wiring.accountService(),
                wiring.links(),
                wiring.nonces(),
                wiring.server().keys(),
                wiring.server().verifier(),
                account -> saw(wiring, account));
    }

    private static void saw(AcmeWiring wiring, AccountId account) {
        String client = wiring.session().getContext().getRequestHeaders().getHeaderString("User-Agent");
        wiring.server()
                .sightings()
                .add(wiring.realm().getId(), account, client, wiring.clock().instant());
    }
}
