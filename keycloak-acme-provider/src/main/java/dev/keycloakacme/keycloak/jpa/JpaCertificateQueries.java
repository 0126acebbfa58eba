package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateState;
import dev.keycloakacme.ca.IssuedCertificate;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Listings of a realm's certificates, for admins. */
public final class JpaCertificateQueries {

    private static final String SERIAL = "[0-9A-Fa-f]{32}|([0-9A-Fa-f]{2}:){15}[0-9A-Fa-f]{2}";

    private final EntityManager entityManager;
    private final Rows<AcmeCertificateEntity> rows;

    public JpaCertificateQueries(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.rows = new Rows<>(entityManager, AcmeCertificateEntity.class, realmId, row -> row.realmId);
    }

    /** @param offset how many to leave out @param limit how many at most, up to {@value Page#LONGEST} */
    public List<IssuedCertificate> list(CertificateFilter filter, Sort sort, Instant now, int offset, int limit) {
        String account = filter.account() == null ? null : filter.account().value();
        Subject subject = filter.subject();
        if (!Rows.areTexts(filter.issuer(), account, subject == null ? null : subject.id())) {
            return List.of();
        }
        Filter conditions = new Filter()
                .subject(subject)
                .equal("accountId", account)
                .equal("issuer", filter.issuer())
                .equal(
                        "profile",
                        filter.profile() == null ? null : filter.profile().value())
                .within("notAfter", filter.expires())
                .within("issuedAt", filter.issued());
        filter.life().restrict(conditions, now.toEpochMilli());
        if (filter.state() != null) {
            ofState(conditions, filter.state(), now.toEpochMilli());
        }
        return filter.text() == null || found(conditions, filter.text())
                ? rows.mapped(rows.page(conditions.sorted(rows, sort), offset, limit), CertificateRows::certificate)
                : List.of();
    }

    /** The same as {@link IssuedCertificate#state}, in words of the database. */
    private static void ofState(Filter conditions, CertificateState state, long now) {
        conditions.present("revokedAt", state == CertificateState.REVOKED);
        switch (state) {
            case REVOKED -> {}
            case VALID -> conditions.where("row.notAfter > :now").parameter("now", now);
            case EXPIRED -> conditions.where("row.notAfter <= :now").parameter("now", now);
        }
    }

    /** @return whether there can be any */
    private boolean found(Filter conditions, String text) {
        String term = SearchTerms.asked(text);
        if (term == null) {
            return false;
        }
        TermCondition condition = TermCondition.of(entityManager);
        serial(text.strip())
                .ifPresentOrElse(
                        serial -> conditions
                                .where("(row.id = :serial or " + condition.condition() + ")")
                                .parameter("serial", serial),
                        () -> conditions.where(condition.condition()));
        conditions.parameter("term", condition.value(term));
        return true;
    }

    private static Optional<String> serial(String text) {
        return text.matches(SERIAL) ? Optional.of(text.replace(":", "").toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
