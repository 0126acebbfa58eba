package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.account.NewAccount;
import dev.keycloakacme.account.Registration;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.order.OrderList;
import dev.keycloakacme.order.OrderPage;
import dev.keycloakacme.problem.AcmeException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Accounts (RFC 8555 §7.3). */
final class AccountResource {

    private static final int PAGE = 100;

    private final SignedRequests signed;
    private final AccountService accounts;
    private final OrderList orders;
    private final Links links;
    private final Consumer<AccountId> seen;

    /** @param seen is told whose key a request was authenticated with */
    AccountResource(
            SignedRequests signed, AccountService accounts, OrderList orders, Links links, Consumer<AccountId> seen) {
        this.signed = signed;
        this.accounts = accounts;
        this.orders = orders;
        this.links = links;
        this.seen = seen;
    }

    Reply register(Exchange exchange) {
        SignedRequests.ByKey request = signed.byKey(exchange);
        Payload payload = request.payload();
        NewAccount wanted = new NewAccount(
                payload.texts("contact"),
                payload.flag("termsOfServiceAgreed"),
                payload.flag("onlyReturnExisting"),
                payload.object("externalAccountBinding")
                        .map(binding -> ExternalAccountBinding.parse(binding.json()))
                        .orElse(null));
        Registration registration =
                accounts.register(request.key(), wanted, links.to("new-account"), exchange.address());
        seen.accept(registration.account().id());
        AccountView view = AccountView.of(registration.account(), links);
        Reply reply = registration.isNew()
                ? Reply.json(201, view.boundBy(payload.object("externalAccountBinding")))
                : Reply.ok(view);
        return reply.location(links.account(registration.account().id()));
    }

    /**
     * Shows the account, or changes its contacts, or agrees to the terms of service, or deactivates it. Other members and
     * other values of {@code status} are ignored (RFC 8555 §7.3.2).
     */
    Reply account(Exchange exchange) {
        SignedRequests.ByAccount request = ownRequest(exchange);
        Account account = accounts.current(request.account(), exchange.address());
        if (!request.isPostAsGet()) {
            account = update(account, request.payload(), exchange);
        }
        return Reply.ok(AccountView.of(account, links));
    }

    /** The URLs of the account's orders that are not invalid, newest first, a page at a time (RFC 8555 §7.1.2.1). */
    Reply orders(Exchange exchange) {
        SignedRequests.ByAccount request = ownRequest(exchange);
        if (!request.isPostAsGet()) {
            throw AcmeException.malformed("The payload must be empty (POST-as-GET).");
        }
        int offset = offset(Objects.requireNonNullElse(exchange.firstOf("cursor"), "0"));
        OrderPage page = orders.page(request.account(), offset, PAGE);
        Reply reply =
                Reply.ok(Map.of("orders", page.ids().stream().map(links::order).toList()));
        if (!page.hasMore()) {
            return reply;
        }
        return reply.link(links.orders(request.account().id()) + "?cursor=" + (offset + PAGE), "next");
    }

    private Account update(Account account, Payload payload, Exchange exchange) {
        String status = payload.text("status").orElse("");
        if (status.equals("deactivated")) {
            return accounts.deactivate(account, account.actor(exchange.address()));
        }
        Account changed = payload.has("contact")
                ? accounts.replaceContacts(account, payload.texts("contact"), exchange.address())
                : account;
        return payload.flag("termsOfServiceAgreed") ? accounts.agree(changed, exchange.address()) : changed;
    }

    private SignedRequests.ByAccount ownRequest(Exchange exchange) {
        SignedRequests.ByAccount request = signed.byAccount(exchange);
        if (!request.account().id().value().equals(exchange.parameter("id"))) {
            throw AcmeException.notFound();
        }
        return request;
    }

    private static int offset(String cursor) {
        if (!cursor.matches("[0-9]{1,8}")) {
            throw AcmeException.malformed("cursor is not one of this server.");
        }
        return Integer.parseInt(cursor);
    }
}
