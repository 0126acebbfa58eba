package dev.keycloakacme.keycloak.jpa;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which audit records to list; what is null or empty does not filter.
 *
 * @param types simple names of events, any of them
 * @param reasons for a refusal, any of them
 * @param isRefused only what has a reason, or only what has none
 * @param hasOrder only what is about an order, or only what is not
 * @param text a name in full, one of its labels or parent zones, or of its path
 * @param subject {@code kind:id}
 */
public record AuditFilter(
        List<String> types,
        List<String> reasons,
        @Nullable Boolean isRefused,
        @Nullable String text,
        @Nullable String subject,
        @Nullable String account,
        @Nullable String order,
        @Nullable Boolean hasOrder,
        @Nullable String serial,
        TimeRange time) {

    public static final AuditFilter ALL =
            new AuditFilter(List.of(), List.of(), null, null, null, null, null, null, null, TimeRange.ALWAYS);

    public AuditFilter {
        types = List.copyOf(types);
        reasons = List.copyOf(reasons);
    }
}
