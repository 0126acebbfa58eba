package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.csr;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderListTest {

    private final TestCa ca = new TestCa();
    private final OrderList list = new OrderList(ca.orders, ca.authorizations, () -> ca.now);

    @Test
    void openAndFulfilledOrdersAreListedNewestFirst() {
        OrderId valid = ca.order("dns:a.ci.corp").order().id();
        ca.finalizeService().finalizeOrder(ca.account, valid, csr("a.ci.corp"), ADDRESS);
        ca.now = NOW.plusSeconds(1);
        OrderId ready = ca.order("dns:b.ci.corp").order().id();
        ca.now = NOW.plusSeconds(2);
        OrderId pending = ca.order("dns:shop.apps.corp").order().id();

        assertThat(list.page(ca.account, 0, 10)).isEqualTo(new OrderPage(List.of(pending, ready, valid), false));
    }

    @Test
    void anOrderWithARefusedAuthorizationIsLeftOut() {
        OrderState refused = ca.order("dns:shop.apps.corp");
        ca.challengeService()
                .deactivate(ca.account, refused.order().authorizations().get(0));

        assertThat(list.page(ca.account, 0, 10).ids()).isEmpty();
    }

    @Test
    void anExpiredOrderIsLeftOutAndAFulfilledOneStays() {
        ca.order("dns:b.ci.corp");
        OrderId valid = ca.order("dns:a.ci.corp").order().id();
        ca.finalizeService().finalizeOrder(ca.account, valid, csr("a.ci.corp"), ADDRESS);
        ca.now = NOW.plus(Duration.ofDays(8));

        assertThat(list.page(ca.account, 0, 10).ids()).containsExactly(valid);
    }

    @Test
    void aPageOfInvalidOrdersLeadsToTheNextOne() {
        OrderId ready = ca.order("dns:b.ci.corp").order().id();
        ca.now = NOW.plusSeconds(1);
        OrderState refused = ca.order("dns:shop.apps.corp");
        ca.challengeService()
                .deactivate(ca.account, refused.order().authorizations().get(0));

        OrderPage first = list.page(ca.account, 0, 1);
        assertThat(first.ids()).isEmpty();
        assertThat(first.hasMore()).isTrue();
        OrderPage second = list.page(ca.account, 1, 1);
        assertThat(second.ids()).containsExactly(ready);
        assertThat(second.hasMore()).isFalse();
    }
}
