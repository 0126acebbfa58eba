package dev.keycloakacme.loss;

import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.InMemoryAccounts;
import dev.keycloakacme.account.InMemoryEabCredentials;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.InMemoryAuthorizations;
import dev.keycloakacme.order.InMemoryOrders;
import dev.keycloakacme.order.Orders;

class InMemoryHoldingsTest extends HoldingsContract {

    private final InMemoryHoldings holdings = new InMemoryHoldings(
            new InMemoryAccounts(new InMemoryEabCredentials()),
            new InMemoryOrders(),
            new InMemoryAuthorizations(),
            new InMemoryCertificates());

    @Override
    protected Holdings holdings() {
        return holdings;
    }

    @Override
    protected Accounts accounts() {
        return holdings.accounts();
    }

    @Override
    protected Orders orders() {
        return holdings.orders();
    }

    @Override
    protected Authorizations authorizations() {
        return holdings.authorizations();
    }

    @Override
    protected Certificates certificates() {
        return holdings.certificates();
    }
}
