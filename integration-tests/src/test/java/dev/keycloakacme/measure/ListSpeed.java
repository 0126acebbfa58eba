package dev.keycloakacme.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long the lists of admins take in a realm of a cluster that has 200,000 certificates, accounts, orders and credentials
 * and 1,000,000 audit records, and the numbers of its overview. Run by {@code benchmarks/lists}, with no other test.
 */
@WithKeycloak
@OnGround(Ground.POSTGRES)
class ListSpeed {

    private static final int CERTIFICATES = Integer.getInteger("acme.measure.certificates", 200_000);
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final int COUNTS = ROUNDS + 2;

    /** Longer than statistics are kept. */
    private static final Duration KEPT = Duration.ofSeconds(6);

    private static final int PAGE_100 = 9_900;
    private static final Duration LONGEST_COUNT = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMillis(Integer.getInteger("acme.measure.longest", 300));

    /** In milliseconds. */
    private record Result(Question question, String part, int rows, double median, double most, String scans) {

        Duration longest() {
            return question.equals(Question.STATISTICS) ? LONGEST_COUNT : LONGEST;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %d | %.0f | %.0f | %s |",
                    question.query(),
                    part,
                    rows,
                    median,
                    most,
                    scans);
        }
    }

    @Test
    void eachListAnswersInTime(RealmFixture fixture, Keycloak keycloak, PostgresServer database) throws Exception {
        MeasuredRealm.Sample sample = sample(fixture, database);
        long begin = System.nanoTime();
        MeasuredRealm large =
                MeasuredRealm.fill(keycloak.admin().realm("large"), database, CERTIFICATES * 4 / 5, sample);
        MeasuredRealm.fill(keycloak.admin().realm("small"), database, CERTIFICATES / 5, sample);
        analyze(database);
        System.out.println("filled in " + Duration.ofNanos(System.nanoTime() - begin));
        AcmeAdmin admin = large.admin().acme();
        List<Result> results = new ArrayList<>();
        try (Plans plans = Plans.of(database)) {
            Pause.until("Keycloak having new connections", Duration.ofSeconds(60), () -> isAnswered(admin));
            for (Question question : Question.all(admin)) {
                results.add(measure(admin, question, "first", 0));
                results.add(measure(admin, question, "100th", PAGE_100));
            }
            Result statistics = statistics(admin);
            plans.on();
            List<Result> explained = Stream.concat(results.stream(), Stream.of(statistics))
                    .map(result -> explain(admin, plans, result))
                    .toList();
            System.out.println("| list | page | rows | median ms | most ms | found by |");
            System.out.println("| --- | --- | ---: | ---: | ---: | --- |");
            explained.forEach(result -> System.out.println(result.line()));
            tellCosts(database);
            assertThat(explained)
                    .allSatisfy(result -> assertThat(result.median())
                            .as(result.line())
                            .isLessThan(result.longest().toMillis()));
        }
    }

    /** Where the token has ended meanwhile, its request may be the one that meets a connection of before. */
    private static boolean isAnswered(AcmeAdmin admin) {
        try {
            return admin.tryGet("/certificates").status() == 200;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static void tellCosts(PostgresServer database) throws SQLException {
        System.out.println("| µs for a row | with | without | indexes of lists |");
        System.out.println("| --- | ---: | ---: | ---: |");
        System.out.println(IndexCost.of(
                database, "ACME_CERTIFICATE", "IDX_ACME_CERTIFICATE_SEARCH", "IDX_ACME_CERTIFICATE_ISSUER"));
        System.out.println(IndexCost.of(database, "ACME_ORDER", "IDX_ACME_ORDER_NEWEST", "IDX_ACME_ORDER_UNISSUED"));
        System.out.println(IndexCost.ofSteps(database, "IDX_ACME_ORDER_UNISSUED"));
        System.out.println(IndexCost.of(database, "ACME_AUTHORIZATION", "IDX_ACME_AUTHORIZATION_ORDER"));
        System.out.println(IndexCost.of(
                database,
                "ACME_AUDIT",
                "IDX_ACME_AUDIT_SEARCH",
                "IDX_ACME_AUDIT_TYPE",
                "IDX_ACME_AUDIT_FAILED",
                "IDX_ACME_AUDIT_ACCOUNT",
                "IDX_ACME_AUDIT_SUBJECT",
                "IDX_ACME_AUDIT_ORDER",
                "IDX_ACME_AUDIT_SERIAL"));
    }

    /** What a real order left in rows. */
    private static MeasuredRealm.Sample sample(RealmFixture fixture, PostgresServer database) throws SQLException {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        RawAcme.Reply order =
                acme.newOrder("client", "dns:sample.ci.demo.internal").must();
        acme.finalizeOrder(order.json(), Csr.forNames("dns:sample.ci.demo.internal"))
                .must();
        return new MeasuredRealm.Sample(
                MeasuredRealm.value(database, "select CHAIN from ACME_CERTIFICATE limit 1"),
                MeasuredRealm.value(database, "select REQUEST from ACME_ORDER where REQUEST is not null"),
                MeasuredRealm.value(database, "select JWK from ACME_ACCOUNT limit 1"));
    }

    private static void analyze(PostgresServer database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static Result measure(AcmeAdmin admin, Question question, String part, int first) {
        String path = path(question, first);
        for (int i = 0; i < WARM_UP; i++) {
            admin.tryGet(path).must();
        }
        List<Double> times = new ArrayList<>();
        int rows = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            RestCalls.Answer answer = admin.tryGet(path).must();
            times.add((System.nanoTime() - begin) / 1e6);
            rows = Json.parse(answer.body()).size();
        }
        times.sort(null);
        Result result = new Result(question, part, rows, times.get(ROUNDS / 2), times.get(ROUNDS - 1), "");
        System.out.println(result.line());
        return result;
    }

    /** Each time counted anew, that is when what was counted before is not kept any more. */
    private static Result statistics(AcmeAdmin admin) {
        List<Double> times = new ArrayList<>();
        String before = "";
        for (int i = 0; i < COUNTS; i++) {
            Pause.of(KEPT);
            long begin = System.nanoTime();
            String at = admin.get(Question.STATISTICS.query()).path("at").asText();
            times.add((System.nanoTime() - begin) / 1e6);
            assertThat(at).isNotEqualTo(before);
            before = at;
        }
        times.subList(0, COUNTS - ROUNDS).clear();
        times.sort(null);
        return new Result(Question.STATISTICS, "first", 1, times.get(ROUNDS / 2), times.get(ROUNDS - 1), "");
    }

    private static Result explain(AcmeAdmin admin, Plans plans, Result result) {
        if (result.question().equals(Question.STATISTICS)) {
            Pause.of(KEPT);
        }
        plans.clear();
        admin.tryGet(path(result.question(), result.part().equals("first") ? 0 : PAGE_100))
                .must();
        Pause.of(Duration.ofMillis(50));
        String scans = String.join(", ", plans.scans(result.question().table()));
        return new Result(result.question(), result.part(), result.rows(), result.median(), result.most(), scans);
    }

    private static String path(Question question, int first) {
        return question.query() + (question.query().contains("?") ? "&" : "?") + "first=" + first;
    }
}
