package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.event.Actor;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.admin.AdminRights.Right;
import dev.keycloakacme.keycloak.rest.Failures;
import dev.keycloakacme.keycloak.rest.JsonText;
import dev.keycloakacme.keycloak.rest.ProblemView;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Checks an admin's rights, runs one use case and turns whatever happens into an answer. Like the public endpoint it
 * flushes before it answers. Every method of every admin resource goes through one of {@link #view},
 * {@link #manage} and {@link #configure}.
 */
final class AdminEndpoint {

    private final KeycloakSession session;
    private final AcmeWiring wiring;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvents;
    private final AdminRights rights;

    AdminEndpoint(
            KeycloakSession session,
            AcmeWiring wiring,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder adminEvents) {
        this.session = session;
        this.wiring = wiring;
        this.permissions = permissions;
        this.adminEvents = adminEvents;
        this.rights = new AdminRights(wiring.realm(), permissions);
    }

    /** For who may see the realm's certificates and all about them. */
    Response view(Supplier<Object> useCase) {
        return answer(200, () -> {
            rights.require(Right.VIEW);
            wiring.server().health().requireReadable();
            return useCase.get();
        });
    }

    /** For who may manage credentials, accounts and certificates. @param useCase its result is the body, null for none */
    Response manage(int status, Supplier<@Nullable Object> useCase) {
        return change(Right.MANAGE, status, useCase);
    }

    /** For who may change what decides: settings, issuers, policy. @param useCase its result is the body, null for none */
    Response configure(int status, Supplier<@Nullable Object> useCase) {
        return change(Right.CONFIGURE, status, useCase);
    }

    private Response change(Right right, int status, Supplier<@Nullable Object> useCase) {
        return answer(status, () -> {
            rights.require(right);
            wiring.server().health().requireFit();
            return useCase.get();
        });
    }

    /** What the admin may do, for views that say so, and for a use case of which a part asks for more. */
    AdminRights rights() {
        return rights;
    }

    /** Whatever the use case does to the database is undone, also where it is answered well. */
    void discard() {
        session.getTransactionManager().setRollbackOnly();
    }

    /** What a list was asked for. @param known its parameters besides {@code first} and {@code max} */
    ListQuery query(String... known) {
        return new ListQuery(session.getContext().getUri().getQueryParameters(), known);
    }

    /** Tells Keycloak's admin events. Call it within the use case. */
    void tell(OperationType operation, String noun, String id) {
        adminEvents
                .operation(operation)
                .resource(ResourceType.CUSTOM)
                .detail("acme", noun)
                .resourcePath("acme", noun, id)
                .success();
    }

    /** The admin, for audit records. */
    Actor actor() {
        UserModel admin = permissions.adminAuth().getUser();
        return new Actor(
                "admin:" + admin.getId(),
                admin.getUsername(),
                null,
                null,
                null,
                session.getContext().getConnection().getRemoteAddr());
    }

    private Response answer(int status, Supplier<? extends @Nullable Object> useCase) {
        try {
            Object view = useCase.get();
            wiring.stores().flush();
            return view == null ? Response.noContent().build() : json(status, MediaType.APPLICATION_JSON, view);
        } catch (RuntimeException e) {
            session.getTransactionManager().setRollbackOnly();
            Problem problem = Failures.problemOf(e);
            Map<String, String> fields = e instanceof AcmeException refusal ? refusal.fields() : Map.of();
            return json(
                    problem.status(),
                    ProblemView.CONTENT_TYPE,
                    ProblemView.of(problem).withFields(fields));
        }
    }

    private static Response json(int status, String contentType, Object view) {
        return Response.status(status)
                .type(contentType)
                .header("Cache-Control", "no-store")
                .entity(JsonText.of(view))
                .build();
    }
}
