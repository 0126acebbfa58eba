package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.Jws;
import dev.keycloakacme.jose.JwsVerifier;
import dev.keycloakacme.keycloak.nonce.Nonces;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Authenticates signed requests (RFC 8555 §6.2–§6.5), in this order: content type, shape, algorithm, key, signature,
 * url, nonce. Redeeming the nonce comes last, since it is the only write.
 */
final class SignedRequests {

    private static final String JOSE = "application/jose+json";

    private final Function<AccountId, Optional<Account>> signers;
    private final AccountService accountService;
    private final Links links;
    private final Nonces nonces;
    private final JwkReader keys;
    private final JwsVerifier verifier;
    private final Consumer<AccountId> seen;

    /** @param seen is told whose request was authenticated */
    SignedRequests(
            Function<AccountId, Optional<Account>> signers,
            AccountService accountService,
            Links links,
            Nonces nonces,
            JwkReader keys,
            JwsVerifier verifier,
            Consumer<AccountId> seen) {
        this.signers = signers;
        this.accountService = accountService;
        this.links = links;
        this.nonces = nonces;
        this.keys = keys;
        this.verifier = verifier;
        this.seen = seen;
    }

    /** An authenticated request. */
    sealed interface SignedRequest {

        byte[] body();

        default Payload payload() {
            return Payload.parse(body());
        }
    }

    /** A request signed with a key of its own. */
    record ByKey(AccountKey key, byte[] body) implements SignedRequest {}

    /** A request signed by an account that is active, or was a moment ago: ask for it again before giving it anything. */
    record ByAccount(Account account, byte[] body) implements SignedRequest {

        boolean isPostAsGet() {
            return body.length == 0;
        }
    }

    ByKey byKey(Exchange exchange) {
        Jws jws = parse(exchange);
        if (!(jws.key() instanceof Jws.ByJwk byJwk)) {
            throw AcmeException.malformed("This request must be signed with jwk, not kid.");
        }
        return byKey(jws, byJwk, exchange);
    }

    ByAccount byAccount(Exchange exchange) {
        Jws jws = parse(exchange);
        if (!(jws.key() instanceof Jws.ByKid byKid)) {
            throw AcmeException.malformed("This request must be signed with kid, the URL of the account, not jwk.");
        }
        return byAccount(jws, byKid, exchange);
    }

    /**
     * The JWS inside of a request, which proves that its sender holds another key too (RFC 8555 §7.3.5): signed by its own
     * jwk, for the same url, without a nonce.
     */
    ByKey inner(byte[] payload, Exchange exchange) {
        Jws jws = Jws.parseInner(payload);
        if (!(jws.key() instanceof Jws.ByJwk byJwk)) {
            throw AcmeException.malformed("The inner JWS must be signed with jwk, the new key, not kid.");
        }
        if (jws.nonce().isPresent()) {
            throw AcmeException.malformed("The inner JWS must not have a nonce (RFC 8555 §7.3.5).");
        }
        AccountKey key = keys.parse(byJwk.jwk());
        verifier.verify(jws, key);
        if (!jws.url().orElse("").equals(exchange.url())) {
            throw AcmeException.malformed("url in the protected header of the inner JWS must be that of the request, "
                    + exchange.url() + ".");
        }
        return new ByKey(key, jws.payload());
    }

    /** Of a resource that is only shown: the payload must be empty (RFC 8555 §6.3). */
    Account postAsGet(Exchange exchange) {
        ByAccount request = byAccount(exchange);
        if (!request.isPostAsGet()) {
            throw AcmeException.malformed("This resource is only shown: the payload must be empty (POST-as-GET).");
        }
        return request.account();
    }

    /** Either of the two, as the request says. */
    SignedRequest byAccountOrKey(Exchange exchange) {
        Jws jws = parse(exchange);
        return jws.key() instanceof Jws.ByKid byKid
                ? byAccount(jws, byKid, exchange)
                : byKey(jws, (Jws.ByJwk) jws.key(), exchange);
    }

    private static Jws parse(Exchange exchange) {
        if (!JOSE.equals(exchange.contentType())) {
            throw new AcmeException(Problem.of(ProblemType.MALFORMED, "The content type must be " + JOSE + ".")
                    .withStatus(415));
        }
        return Jws.parse(exchange.body());
    }

    private ByKey byKey(Jws jws, Jws.ByJwk byJwk, Exchange exchange) {
        AccountKey key = keys.parse(byJwk.jwk());
        checkSigned(jws, key, exchange);
        return new ByKey(key, jws.payload());
    }

    private ByAccount byAccount(Jws jws, Jws.ByKid byKid, Exchange exchange) {
        Account account = links.accountId(byKid.kid())
                .flatMap(signers)
                .orElseThrow(() -> AcmeException.of(
                        ProblemType.ACCOUNT_DOES_NOT_EXIST, "kid is not the URL of an account of this server."));
        checkSigned(jws, account.key(), exchange);
        seen.accept(account.id());
        return new ByAccount(accountService.requireActive(account, exchange.address()), jws.payload());
    }

    private void checkSigned(Jws jws, AccountKey key, Exchange exchange) {
        verifier.verify(jws, key);
        if (!jws.url().orElse("").equals(exchange.url())) {
            throw AcmeException.of(
                    ProblemType.UNAUTHORIZED,
                    "url in the protected header must be the URL of the request, " + exchange.url() + ".");
        }
        nonces.redeem(jws.nonce()
                .orElseThrow(() -> AcmeException.of(
                        ProblemType.BAD_NONCE,
                        "The protected header has no nonce. Repeat it with the one of this answer.")));
    }
}
