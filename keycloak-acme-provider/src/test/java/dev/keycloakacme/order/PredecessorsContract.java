package dev.keycloakacme.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.SampleCertificates;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Predecessors} does. */
public abstract class PredecessorsContract {

    private static final OrderId FIRST = new OrderId("order-1");
    private static final OrderId SECOND = new OrderId("order-2");

    private final IssuedCertificate certificate = SampleCertificates.certificate();

    /** Those of one realm. */
    protected abstract Predecessors predecessors();

    /** The certificates of the same realm, none at first. */
    protected abstract Certificates certificates();

    @Test
    void aCertificateHasNoSuccessorAtFirst() {
        certificates().add(certificate);

        assertThat(found().successor()).isNull();
        assertThat(found().certificate()).usingRecursiveComparison().isEqualTo(certificate);
    }

    @Test
    void findsNothingElse() {
        certificates().add(certificate);

        assertThat(predecessors().find(new CertificateId("0a1b"))).isEmpty();
        assertThat(predecessors().find(new CertificateId(certificate.id() + "\0")))
                .isEmpty();
    }

    @Test
    void oneOfTwoSucceeds() {
        certificates().add(certificate);
        Predecessor before = found();

        assertThat(predecessors().succeed(before, FIRST)).isTrue();
        assertThat(predecessors().succeed(before, SECOND)).isFalse();
        assertThat(found().successor()).isEqualTo(FIRST);
    }

    @Test
    void whoSawTheSuccessorMayTakeItsPlace() {
        certificates().add(certificate);
        predecessors().succeed(found(), FIRST);
        Predecessor seen = found();

        assertThat(predecessors().succeed(seen, SECOND)).isTrue();
        assertThat(predecessors().succeed(seen, FIRST)).isFalse();
        assertThat(found().successor()).isEqualTo(SECOND);
    }

    @Test
    void nothingSucceedsWhatIsNotThere() {
        assertThat(predecessors().succeed(new Predecessor(certificate, null), FIRST))
                .isFalse();
    }

    private Predecessor found() {
        return predecessors().find(certificate.id()).orElseThrow();
    }
}
