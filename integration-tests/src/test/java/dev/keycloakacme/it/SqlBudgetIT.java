package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.StatementLog;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What one certificate may cost the database. A statement more is a decision: whoever needs one raises the budget here
 * and says why.
 */
@WithKeycloak
@OnGround(Ground.POSTGRES)
class SqlBudgetIT {

    /** The caches of a realm are filled by the first, and jobs in the background may disturb some. */
    private static final int ATTEMPTS = 6;

    /** More than a node remembers who signed. */
    private static final Duration MEMORY = Duration.ofMillis(1100);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void http01(RealmFixture fixture, PostgresServer database) {
        RawAcme acme = fixture.registered(DemoRealm.WEB_CLIENT);
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            Cost cost =
                    leastOf(database, acme, number -> issueByHttp01(acme, web, "sql" + number + ".apps.demo.internal"));

            // an answer to a challenge that takes longer than a moment costs one commit more
            assertThat(cost.commits()).as(cost.report()).isEqualTo(3);
            assertThat(cost.statements()).as(cost.report()).isEqualTo(18);
            assertThat(cost.signers()).as(cost.report()).isZero();
        }
    }

    @Test
    void challengeFree(RealmFixture fixture, PostgresServer database) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        Cost cost = leastOf(database, acme, number -> issueByIdentity(acme, "sql" + number + ".ci.demo.internal"));

        assertThat(cost.commits()).as(cost.report()).isEqualTo(2);
        assertThat(cost.statements()).as(cost.report()).isEqualTo(12);
        assertThat(cost.signers()).as(cost.report()).isZero();
    }

    /** The predecessor is read, and told its successor. */
    @Test
    void renewal(RealmFixture fixture, PostgresServer database) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        String name = "renewal.ci.demo.internal";
        AtomicReference<X509Certificate> last = new AtomicReference<>(Renewal.issue(acme, null, name));
        Cost cost = leastOf(database, acme, number -> last.set(Renewal.issue(acme, last.get(), name)));

        assertThat(cost.commits()).as(cost.report()).isEqualTo(2);
        assertThat(cost.statements()).as(cost.report()).isEqualTo(14);
        assertThat(cost.signers()).as(cost.report()).isZero();
    }

    /** The question is for everybody, and one statement answers it. */
    @Test
    void renewalInfo(RealmFixture fixture, PostgresServer database) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        URI url = Renewal.url(acme, Renewal.issue(acme, null, "info.ci.demo.internal"));
        Cost cost = leastOf(
                database, acme, number -> Renewal.get(fixture.http(), url).must());

        assertThat(cost.commits()).as(cost.report()).isZero();
        assertThat(cost.statements()).as(cost.report()).isEqualTo(1);
    }

    /** @param transactions those about our tables */
    private record Cost(List<StatementLog.Transaction> transactions) {

        static Cost of(List<StatementLog.Transaction> all) {
            return new Cost(all.stream()
                    .filter(it -> it.isAbout("ACME_"))
                    .filter(it -> Stream.of("ACME_JOB", "ACME_SCHEMA").noneMatch(it::isAbout))
                    .toList());
        }

        long commits() {
            return transactions.stream()
                    .filter(StatementLog.Transaction::writes)
                    .count();
        }

        /** Without {@link #signers}. */
        long statements() {
            return transactions.stream().mapToLong(it -> it.statements().size()).sum() - signers();
        }

        /** One where nobody signed a moment ago; none where the node remembers who did. */
        long signers() {
            return transactions.stream()
                    .map(it -> it.statements().get(0))
                    .filter(Cost::isAboutSigner)
                    .count();
        }

        private static boolean isAboutSigner(String sql) {
            return sql.startsWith("select") && sql.contains(" from ACME_ACCOUNT ") && !sql.contains(" join ");
        }

        String report() {
            StringBuilder report = new StringBuilder("the statements of one certificate");
            for (StatementLog.Transaction transaction : transactions) {
                report.append("\n-- transaction");
                transaction.statements().forEach(sql -> report.append("\n   ").append(shortened(sql)));
            }
            return report.toString();
        }

        private static String shortened(String sql) {
            return sql.substring(0, Math.min(sql.length(), 60));
        }
    }

    private interface Issuance {
        void run(int number);
    }

    private static Cost leastOf(PostgresServer database, RawAcme acme, Issuance issuance) {
        try (StatementLog log = StatementLog.on(database)) {
            return IntStream.range(0, ATTEMPTS)
                    .mapToObj(number -> {
                        Pause.of(MEMORY);
                        acme.fetch(acme.account()).must(); // read anew, and remembered for what follows
                        log.clear();
                        issuance.run(number);
                        return Cost.of(log.committed());
                    })
                    .min(Comparator.comparing(Cost::statements).thenComparing(Cost::signers))
                    .orElseThrow();
        }
    }

    private static void issueByIdentity(RawAcme acme, String name) {
        RawAcme.Reply order = acme.newOrder("client", "dns:" + name).must();
        download(acme, order.json(), name);
    }

    private static void issueByHttp01(RawAcme acme, Http01Responder web, String name) {
        RawAcme.Reply order = acme.newOrder("server", "dns:" + name).must();
        URI authorization =
                URI.create(order.json().path("authorizations").path(0).asText());
        JsonNode challenge = challenge(acme.fetch(authorization).must().json());
        String token = challenge.path("token").asText();
        web.put(token, token + "." + acme.thumbprint());
        JsonNode answer = acme.post(URI.create(challenge.path("url").asText()), "{}")
                .must()
                .json();
        if (!answer.path("status").asText().equals("valid")) {
            Pause.until(
                    "the authorization being valid",
                    PATIENCE,
                    () -> acme.fetch(authorization)
                            .json()
                            .path("status")
                            .asText()
                            .equals("valid"));
        }
        download(acme, order.json(), name);
    }

    private static JsonNode challenge(JsonNode authorization) {
        for (JsonNode challenge : authorization.path("challenges")) {
            if (challenge.path("type").asText().equals("http-01")) {
                return challenge;
            }
        }
        throw new AssertionError("http-01 is not offered");
    }

    private static void download(RawAcme acme, JsonNode order, String name) {
        JsonNode issued =
                acme.finalizeOrder(order, Csr.forNames("dns:" + name)).must().json();
        acme.fetch(URI.create(issued.required("certificate").asText())).must();
    }
}
