package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.keycloak.rest.ProblemView;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderStage;
import dev.keycloakacme.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param subject of its account, or null if that is gone
 * @param state {@code open}, {@code processing}, {@code issued}, {@code failed} or {@code expired}
 * @param certificate the serial number of what was issued
 * @param replaces the serial number of the certificate that it is to replace
 * @param problem why it failed: its own, or that of the first name that was not proven
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

    static AdminOrderView listed(
            Order order,
            OrderStage stage,
            List<Authorization> theirs,
            @Nullable Subject subject,
            SubjectLabels.Label label) {
        Problem problem = stage == OrderStage.FAILED ? problem(order, theirs) : null;
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

    private static @Nullable Problem problem(Order order, List<Authorization> theirs) {
        if (order.progress() instanceof Order.Progress.Failed failed) {
            return failed.cause();
        }
        return theirs.stream()
                .map(Authorization::progress)
                .filter(Authorization.Progress.Failed.class::isInstance)
                .map(progress -> ((Authorization.Progress.Failed) progress).problem())
                .findFirst()
                .orElse(null);
    }
}
