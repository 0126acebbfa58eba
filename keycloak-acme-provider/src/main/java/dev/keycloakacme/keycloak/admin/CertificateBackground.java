package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.CertificateFields;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.keycloak.AcmeStores;
import dev.keycloakacme.keycloak.admin.CertificateView.Background;
import dev.keycloakacme.keycloak.admin.CertificateView.LineView;
import dev.keycloakacme.keycloak.admin.CertificateView.LinkView;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.Predecessor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out how a certificate came about, and what came before and after it. What was cleaned up is left out. */
final class CertificateBackground {

    /** How many certificates of a line are shown each way; also ends a line that runs in a circle. */
    private static final int MOST_LINKS = 20;

    private final AcmeStores stores;
    private final Instant now;

    CertificateBackground(AcmeStores stores, Instant now) {
        this.stores = stores;
        this.now = now;
    }

    Background of(Predecessor found) {
        IssuedCertificate certificate = found.certificate();
        Optional<AcmeEvent.CertificateIssued> issue = stores.auditQueries().issueOf(certificate.id());
        String order = issue.map(AcmeEvent.CertificateIssued::order).orElse(null);
        List<X509Certificate> chain =
                certificate.chain().stream().map(PemText::certificate).toList();
        return new Background(
                after(found).map(it -> it.certificate().id()).orElse(null),
                order,
                chain.stream().map(ChainCertificateView::of).toList(),
                CertificateDetailsView.of(CertificateFields.of(chain.get(0))),
                issue.map(AcmeEvent.CertificateIssued::names).orElse(List.of()),
                validations(order),
                new LineView(line(found, this::before), line(found, this::after)));
    }

    private List<ValidationView> validations(@Nullable String order) {
        List<ValidationView> validations = new ArrayList<>();
        Optional.ofNullable(order)
                .flatMap(id -> stores.orders().find(new OrderId(id)))
                .ifPresent(it -> stores.authorizations().findAll(it.authorizations()).stream()
                        .map(authorization -> ValidationView.of(authorization, now))
                        .forEach(validations::add));
        return validations;
    }

    private static List<LinkView> line(Predecessor start, Function<Predecessor, Optional<Predecessor>> step) {
        List<LinkView> links = new ArrayList<>();
        Optional<Predecessor> next = step.apply(start);
        while (next.isPresent() && links.size() < MOST_LINKS) {
            links.add(LinkView.of(next.get().certificate()));
            next = next.flatMap(step);
        }
        return links;
    }

    private Optional<Predecessor> before(Predecessor certificate) {
        return find(certificate.certificate().succession().replaces());
    }

    private Optional<Predecessor> after(Predecessor certificate) {
        return Optional.ofNullable(certificate.successor())
                .flatMap(stores.orders()::find)
                .flatMap(order -> order.progress() instanceof Order.Progress.Issued issued
                        ? find(issued.certificate())
                        : Optional.empty());
    }

    private Optional<Predecessor> find(@Nullable CertificateId id) {
        return Optional.ofNullable(id).flatMap(stores.predecessors()::find);
    }
}
