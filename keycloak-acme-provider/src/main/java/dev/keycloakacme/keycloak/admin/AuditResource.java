package dev.keycloakacme.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.AuditFilter;
import dev.keycloakacme.keycloak.jpa.AuditRecord;
import dev.keycloakacme.problem.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit records of the realm's decisions, newest first. */
public final class AuditResource {

    private static final List<String> TYPES = Stream.of(AcmeEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .sorted()
            .toList();

    private static final List<String> REASONS =
            Stream.of(ProblemType.values()).map(ProblemType::wireName).sorted().toList();

    private static final String[] FILTERS = {
        "type", "reason", "refused", "subject", "account", "order", "has_order", "serial", "after", "before", "search"
    };

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    AuditResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** @param reason the problem type's suffix, of what was refused or failed @param details the whole event */
    record AuditView(
            long id,
            String time,
            String type,
            @Nullable String reason,
            @Nullable String subject,
            @Nullable String subject_name,
            @Nullable String subject_issuer,
            @Nullable String account,
            @Nullable String order,
            @Nullable String serial,
            @Nullable String address,

            @JsonRawValue String details) {

        static AuditView of(AuditRecord entry, SubjectLabels.Label subject) {
            return new AuditView(
                    entry.id(),
                    entry.time().toString(),
                    entry.type(),
                    entry.reason(),
                    entry.subject(),
                    subject.name(),
                    subject.issuer(),
                    entry.account(),
                    entry.order(),
                    entry.serial(),
                    entry.address(),
                    entry.details());
        }
    }

    @GET
    public Response list() {
        return endpoint.view(() -> {
            ListQuery query = endpoint.query(FILTERS);
            Subject subject = query.subject();
            AuditFilter filter = new AuditFilter(
                    query.texts("type", TYPES),
                    query.texts("reason", REASONS),
                    query.flag("refused"),
                    query.text("search"),
                    subject == null ? null : subject.text(),
                    query.text("account"),
                    query.text("order"),
                    query.flag("has_order"),
                    query.text("serial"),
                    query.range("after", "before"));
            SubjectLabels labels = new SubjectLabels(wiring.session(), wiring.realm());
            return wiring.stores().auditQueries().list(filter, query.first(), query.max()).stream()
                    .map(entry -> AuditView.of(entry, labels.ofText(entry.subject())))
                    .toList();
        });
    }
}
