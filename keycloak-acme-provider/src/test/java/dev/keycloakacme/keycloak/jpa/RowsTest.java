package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.keycloak.rest.Failures;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class RowsTest {

    @RegisterExtension
    final TestTransaction transaction;

    RowsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void aPageIsBoundedInLengthAndWhereTheDriverBoundsOnlyThisInTime() {
        TypedQuery<AcmeOrderEntity> page = rows().page(rows().select("order by row.id"), 7, 1_000);

        assertThat(page.getFirstResult()).isEqualTo(7);
        assertThat(page.getMaxResults()).isEqualTo(Page.LONGEST);
        if (isPostgresql()) {
            assertThat(page.getHints()).containsEntry(Rows.TIMEOUT, 5_000);
        } else {
            assertThat(page.getHints()).doesNotContainKey(Rows.TIMEOUT);
        }
    }

    @Test
    void whatTakesTooLongIsGivenUpAndSaidToHaveBeen() {
        if (!isPostgresql()) {
            return;
        }
        new SampleRows(transaction, Instant.EPOCH).order("OPEN", Instant.EPOCH, null);
        TypedQuery<AcmeOrderEntity> page = rows().page(rows().select("and sql('pg_sleep(30)') is null"), 0, 1);
        page.setHint(Rows.TIMEOUT, (int) Duration.ofSeconds(1).toMillis());

        PersistenceException failure = catchThrowableOfType(PersistenceException.class, page::getResultList);

        assertThat(Failures.problemOf(failure).status()).isEqualTo(503);
        assertThat(Failures.problemOf(failure).detail()).contains("took too long", "narrower filters");
    }

    private boolean isPostgresql() {
        return TermCondition.of(transaction.entityManager()) == TermCondition.INVERTED_INDEX;
    }

    private Rows<AcmeOrderEntity> rows() {
        return new Rows<>(
                transaction.entityManager(), AcmeOrderEntity.class, transaction.realmId(), row -> row.realmId);
    }
}
