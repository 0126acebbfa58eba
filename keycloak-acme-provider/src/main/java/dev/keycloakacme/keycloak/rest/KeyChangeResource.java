package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.account.KeyChange;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;

/** Gives an account another key (RFC 8555 §7.3.5). */
final class KeyChangeResource {

    private final SignedRequests signed;
    private final AccountService accounts;
    private final JwkReader keys;
    private final Links links;

    KeyChangeResource(SignedRequests signed, AccountService accounts, JwkReader keys, Links links) {
        this.signed = signed;
        this.accounts = accounts;
        this.keys = keys;
        this.links = links;
    }

    /** The outer JWS is signed by the old key, the one inside by the new key. */
    Reply change(Exchange exchange) {
        SignedRequests.ByAccount outer = signed.byAccount(exchange);
        SignedRequests.ByKey inner = signed.inner(outer.body(), exchange);
        Account account = accounts.current(outer.account(), exchange.address());
        checkAgreement(inner.payload(), account);
        KeyChange change = accounts.changeKey(account, inner.key(), exchange.address());
        if (change instanceof KeyChange.InUse inUse) {
            Problem conflict = Problem.of(ProblemType.MALFORMED, "The new key is the key of an account already.")
                    .withStatus(409);
            return ProblemView.reply(conflict).location(links.account(inUse.holder()));
        }
        return Reply.ok(AccountView.of(((KeyChange.Changed) change).account(), links));
    }

    /** What both keys have signed names this account and its key as it is now. */
    private void checkAgreement(Payload agreement, Account account) {
        if (!agreement.requiredText("account").equals(links.account(account.id()))) {
            throw AcmeException.malformed("account in the inner payload must be the account that signs the request.");
        }
        AccountKey old = keys.parse(agreement
                .object("oldKey")
                .orElseThrow(() -> AcmeException.malformed("oldKey is missing in the inner payload."))
                .json()
                .toString());
        if (!old.equals(account.key())) {
            throw AcmeException.malformed("oldKey in the inner payload must be the account's key.");
        }
    }
}
