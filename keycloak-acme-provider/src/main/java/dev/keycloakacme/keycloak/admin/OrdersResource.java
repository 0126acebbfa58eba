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

/** Orders: list, show. */
public final class OrdersResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    OrdersResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @GET
    public Response list() {
        return endpoint.view(() -> {
            ListQuery query = endpoint.query(
                    "search", "account", "subject", "state", "profile", "created_after", "created_before", "sort");
            OrderFilter filter = new OrderFilter(
                    query.text("search"),
                    query.read("account", AccountId::new),
                    query.subject(),
                    query.choice("state", OrderStage.values(), OrderStage::wireName),
                    query.read("profile", ProfileName::new),
                    query.range("created_after", "created_before"));
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

    /** With what belongs to some orders, each kind of it read at once. */
    private final class Views {

        private final Instant now;
        private final List<Order> orders;
        private final Map<AccountId, Subject> subjects;
        private final Map<AuthorizationId, Authorization> authorizations;
        private final SubjectLabels labels = new SubjectLabels(wiring.session(), wiring.realm());

        Views(Instant now, List<Order> orders) {
            this.now = now;
            this.orders = orders;
            this.subjects = wiring.stores()
                    .accountQueries()
                    .subjects(orders.stream().map(Order::account).collect(Collectors.toSet()));
            this.authorizations = wiring
                    .stores()
                    .authorizations()
                    .findAll(orders.stream()
                            .flatMap(order -> order.authorizations().stream())
                            .collect(Collectors.toSet()))
                    .stream()
                    .collect(Collectors.toMap(Authorization::id, Function.identity()));
        }

        List<AdminOrderView> listed() {
            return orders.stream()
                    .map(order -> AdminOrderView.listed(
                            order,
                            OrderStage.of(order, of(order), now),
                            of(order),
                            subjects.get(order.account()),
                            labels.of(subjects.get(order.account()))))
                    .toList();
        }

        AdminOrderView full(Order order) {
            return listed().get(0)
                    .with(of(order).stream()
                            .map(authorization -> ValidationView.of(authorization, now))
                            .toList());
        }

        private List<Authorization> of(Order order) {
            return order.authorizations().stream()
                    .map(authorizations::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}
