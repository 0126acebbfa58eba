package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.OrderFilter;
import dev.keycloakacme.keycloak.jpa.OrderSort;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.OrderStage;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders: list, show. */
public final class OrdersResource {

    private static final String[] FILTERS = {
        "search", "account", "subject", "state", "profile", "created_after", "created_before", "failed_after", "sort"
    };

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    OrdersResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @GET
    public Response list() {
        return endpoint.view(() -> {
            ListQuery query = endpoint.query(FILTERS);
            OrderFilter filter = new OrderFilter(
                    query.text("search"),
                    query.read("account", AccountId::new),
                    query.subject(),
                    query.choice("state", OrderStage.values(), OrderStage::wireName),
                    query.read("profile", ProfileName::new),
                    query.range("created_after", "created_before"),
                    query.time("failed_after"));
            Instant now = wiring.clock().instant();
            return new Views(
                            now,
                            wiring.stores()
                                    .orderQueries()
                                    .list(filter, query.sort(OrderSort.values()), now, query.first(), query.max()))
                    .listed();
        });
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return endpoint.view(() -> {
            Order order = wiring.stores().orders().find(new OrderId(id)).orElseThrow(AcmeException::notFound);
            return new Views(wiring.clock().instant(), List.of(order)).full(order);
        });
    }

    private static boolean isUnfinished(Order.Progress progress) {
        return progress instanceof Order.Progress.Open || progress instanceof Order.Progress.Processing;
    }

    /** With what belongs to some orders, each kind of it read at once. */
    private final class Views {

        private final Instant now;
        private final List<Order> orders;
        private final Map<AccountId, Subject> subjects;
        private final Map<OrderId, Authorization> failed;
        private final SubjectLabels labels = new SubjectLabels(wiring.session(), wiring.realm());

        Views(Instant now, List<Order> orders) {
            this.now = now;
            this.orders = orders;
            this.subjects = wiring.stores()
                    .accountQueries()
                    .subjects(orders.stream().map(Order::account).collect(Collectors.toSet()));
            this.failed = wiring.stores()
                    .authorizations()
                    .firstFailed(orders.stream()
                            .filter(order -> isUnfinished(order.progress()))
                            .map(Order::id)
                            .toList());
        }

        List<AdminOrderView> listed() {
            return orders.stream().map(this::listed).toList();
        }

        AdminOrderView full(Order order) {
            return listed(order)
                    .with(inOrder(order, wiring.stores().authorizations().findAll(order.authorizations()))
                            .map(authorization -> ValidationView.of(authorization, now))
                            .toList());
        }

        private AdminOrderView listed(Order order) {
            Subject subject = subjects.get(order.account());
            return AdminOrderView.listed(order, now, failed.get(order.id()), subject, labels.of(subject));
        }

        private Stream<Authorization> inOrder(Order order, List<Authorization> theirs) {
            Map<AuthorizationId, Authorization> byId =
                    theirs.stream().collect(Collectors.toMap(Authorization::id, Function.identity()));
            return order.authorizations().stream().map(byId::get).filter(Objects::nonNull);
        }
    }
}
