package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.keycloak.rest.ProblemView;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderStage;
import dev.keycloakacme.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param subject of its account, or null if that is gone
 * @param state {@code open}, {@code processing}, {@code issued}, {@code failed} or {@code expired}
 * @param certificate the serial number of what was issued
 * @param replaces the serial number of the certificate that it is to replace
 * @param problem why it failed: its own, or that of the first proof that failed
 * @param authorizations null in lists
 */
record AdminOrderView(
        String id,
        String account,
        @Nullable String subject,
        @Nullable String subject_name,
        @Nullable String subject_issuer,
        String profile,
        List<String> names,
        String created,
        String expires,
        String state,
        @Nullable String certificate,
        @Nullable String replaces,
        @Nullable ProblemView problem,
        @Nullable List<ValidationView> authorizations) {

    /** @param failed its authorization that failed first, or null if none has */
    static AdminOrderView listed(
            Order order,
            Instant now,
            @Nullable Authorization failed,
            @Nullable Subject subject,
            SubjectLabels.Label label) {
        OrderStage stage = OrderStage.of(order, failed == null ? List.of() : List.of(failed), now);
        Problem problem = stage == OrderStage.FAILED ? problem(order, failed) : null;
        return new AdminOrderView(
                order.id().value(),
                order.account().value(),
                subject == null ? null : subject.text(),
                label.name(),
                label.issuer(),
                order.profile().value(),
                order.identifiers().stream().map(Identifier::text).sorted().toList(),
                order.created().toString(),
                order.expires().toString(),
                stage.wireName(),
                order.progress() instanceof Order.Progress.Issued issued
                        ? issued.certificate().value()
                        : null,
                order.replaces() == null ? null : order.replaces().certificate().value(),
                problem == null ? null : ProblemView.of(problem),
                null);
    }

    AdminOrderView with(List<ValidationView> theirs) {
        return new AdminOrderView(
                id,
                account,
                subject,
                subject_name,
                subject_issuer,
                profile,
                names,
                created,
                expires,
                state,
                certificate,
                replaces,
                problem,
                theirs);
    }

    private static @Nullable Problem problem(Order order, @Nullable Authorization failed) {
        if (order.progress() instanceof Order.Progress.Failed refused) {
            return refused.cause();
        }
        return failed != null && failed.progress() instanceof Authorization.Progress.Failed proof
                ? proof.problem()
                : null;
    }
}
