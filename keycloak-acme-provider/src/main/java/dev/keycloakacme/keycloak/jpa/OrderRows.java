package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.Order.Progress;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.Validity;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Orders to rows, and back. */
final class OrderRows {

    private static final TypeReference<Set<Identifier>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

    private enum Kind {
        OPEN,
        PROCESSING,
        ISSUED,
        FAILED
    }

    private OrderRows() {}

    static AcmeOrderEntity row(Order order, String realmId) {
        AcmeOrderEntity row = progressOnly(order.progress());
        row.id = order.id().value();
        row.realmId = realmId;
        row.accountId = order.account().value();
        row.profile = order.profile().value();
        row.identifiers = JsonColumns.write(order.identifiers());
        row.authorizations = JsonColumns.write(
                order.authorizations().stream().map(AuthorizationId::value).toList());
        row.replaces = order.replaces() == null ? null : order.replaces().text();
        row.notBefore = Millis.of(order.validity().notBefore());
        row.notAfter = Millis.of(order.validity().notAfter());
        row.created = order.created().toEpochMilli();
        row.expires = order.expires().toEpochMilli();
        return row;
    }

    /** A row that has nothing but its progress. */
    static AcmeOrderEntity progressOnly(Progress progress) {
        AcmeOrderEntity row = new AcmeOrderEntity();
        if (progress instanceof Progress.Processing processing) {
            row.progress = Kind.PROCESSING.name();
            row.request = StoredRequest.write(processing.request());
            row.leaseHolder = processing.lease().holder();
            row.leaseUntil = processing.lease().until().toEpochMilli();
        } else if (progress instanceof Progress.Issued issued) {
            row.progress = Kind.ISSUED.name();
            row.request = StoredRequest.write(issued.request());
            row.certificateId = issued.certificate().value();
        } else if (progress instanceof Progress.Failed failed) {
            row.progress = Kind.FAILED.name();
            row.problem = JsonColumns.write(failed.cause());
        } else {
            row.progress = Kind.OPEN.name();
        }
        return row;
    }

    static Order order(AcmeOrderEntity row) {
        return new Order(
                new OrderId(row.id),
                new AccountId(row.accountId),
                new ProfileName(row.profile),
                JsonColumns.read(row.identifiers, NAMES),
                JsonColumns.read(row.authorizations, IDS).stream()
                        .map(AuthorizationId::new)
                        .toList(),
                new Validity(Millis.instantOrNull(row.notBefore), Millis.instantOrNull(row.notAfter)),
                row.replaces == null ? null : RenewalId.parse(row.replaces),
                Instant.ofEpochMilli(row.created),
                Instant.ofEpochMilli(row.expires),
                progress(row));
    }

    private static Progress progress(AcmeOrderEntity row) {
        return switch (Kind.valueOf(row.progress)) {
            case OPEN -> new Progress.Open();
            case PROCESSING ->
                new Progress.Processing(
                        StoredRequest.read(requireNonNull(row.request)),
                        new Lease(
                                requireNonNull(row.leaseHolder), Instant.ofEpochMilli(requireNonNull(row.leaseUntil))));
            case ISSUED ->
                new Progress.Issued(
                        StoredRequest.read(requireNonNull(row.request)),
                        new CertificateId(requireNonNull(row.certificateId)));
            case FAILED -> new Progress.Failed(JsonColumns.read(requireNonNull(row.problem), Problem.class));
        };
    }
}
