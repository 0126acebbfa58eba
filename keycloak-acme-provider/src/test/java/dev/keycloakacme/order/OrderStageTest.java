package dev.keycloakacme.order;

import static dev.keycloakacme.order.SampleOrders.NOW;
import static dev.keycloakacme.order.SampleOrders.PROBLEM;
import static dev.keycloakacme.order.SampleOrders.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.order.Order.Progress;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderStageTest {

    private final Order order = SampleOrders.order();
    private final Instant end = order.expires();

    @Test
    void openUntilItEnds() {
        assertThat(stage(order, end.minusMillis(1))).isEqualTo(OrderStage.OPEN);
        assertThat(stage(order, end)).isEqualTo(OrderStage.EXPIRED);
    }

    @Test
    void processingAsLongAsTheLeaseLasts() {
        Order processing = order.with(new Progress.Processing(REQUEST, new Lease("node", NOW.plusSeconds(1))));
        assertThat(stage(processing, NOW)).isEqualTo(OrderStage.PROCESSING);
        assertThat(stage(processing, NOW.plusSeconds(1))).isEqualTo(OrderStage.OPEN);
        assertThat(stage(processing, end)).isEqualTo(OrderStage.EXPIRED);
    }

    @Test
    void whatWasIssuedOrRefusedStaysSo() {
        Order issued = order.with(new Progress.Issued(REQUEST, new CertificateId("0a")));
        Order refused = order.with(new Progress.Failed(PROBLEM));
        assertThat(stage(issued, end)).isEqualTo(OrderStage.ISSUED);
        assertThat(stage(refused, end)).isEqualTo(OrderStage.FAILED);
    }

    @Test
    void failedWithANameThatWasNotProven() {
        Authorization disproven = SampleOrders.authorization()
                .with(new Authorization.Progress.Failed(ChallengeType.HTTP_01, NOW, PROBLEM, Map.of()));
        assertThat(stage(order, NOW, disproven, SampleOrders.authorization())).isEqualTo(OrderStage.FAILED);
        assertThat(stage(order, end, disproven)).isEqualTo(OrderStage.FAILED);
        assertThat(stage(order, NOW, SampleOrders.authorization())).isEqualTo(OrderStage.OPEN);
    }

    private static OrderStage stage(Order order, Instant now, Authorization... authorizations) {
        return OrderStage.of(order, List.of(authorizations), now);
    }
}
