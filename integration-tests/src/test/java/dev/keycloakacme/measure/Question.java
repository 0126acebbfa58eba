package dev.keycloakacme.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an admin asks of the large realm.
 *
 * @param table whose scans are told @param query below the admin API
 */
record Question(String table, String query) {

    /** Of all tables. */
    static final Question STATISTICS = new Question("acme_", "/statistics");

    static List<Question> all(AcmeAdmin admin) {
        JsonNode certificate = admin.get("/certificates?first=5000&max=1").path(0);
        String subject = certificate.path("subject").asText();
        String name = certificate.at("/names/0").asText().substring("dns:".length());
        String week = Instant.now().minus(Duration.ofDays(7)).toString();
        String month = Instant.now().plus(Duration.ofDays(30)).toString();
        String old = Instant.now().minus(Duration.ofDays(300)).toString();
        List<Question> questions = new ArrayList<>();
        add(
                questions,
                "certificate",
                "/certificates",
                "",
                "sort=expires",
                "sort=-expires",
                "search=" + certificate.path("serial").asText(),
                "search=" + certificate.path("fingerprint").asText(),
                "search=" + name,
                "search=team17",
                "search=team17.apps.corp.example",
                "search=corp.example",
                "search=nobody",
                "search=team17&sort=expires&state=valid",
                "subject=" + subject,
                "account=" + certificate.path("account").asText(),
                "issuer=former-ca",
                "profile=kiosk",
                "state=valid",
                "state=expired",
                "state=revoked",
                "expires_before=" + old,
                "issued_before=" + old,
                "replaced=true",
                "state=valid&replaced=false",
                "state=valid&replaced=false&expires_before=" + month,
                "state=valid&life_from=0&life_to=25",
                "state=valid&life_from=75&life_to=100",
                "renewal=on_schedule",
                "renewal=off_schedule",
                "renewal=off_schedule&issued_after=" + week);
        add(
                questions,
                "account",
                "/accounts",
                "",
                "sort=-last_seen",
                "sort=last_seen",
                "search=large-a77",
                "search=team17@",
                "search=nobody",
                "subject=" + subject,
                "state=frozen",
                "state=deactivated",
                "credential=large-k77");
        add(
                questions,
                "eab_credential",
                "/credentials",
                "",
                "sort=expires",
                "sort=-last_used",
                "sort=last_used",
                "subject=" + subject,
                "search=host+777",
                "search=nobody",
                "status=expired");
        add(
                questions,
                "order",
                "/orders",
                "",
                "search=large-o77",
                "search=" + name,
                "search=team17.",
                "search=nobody",
                "account=large-a77",
                "subject=" + subject,
                "state=open",
                "state=processing",
                "state=issued",
                "state=failed",
                "state=expired",
                "profile=kiosk",
                "created_before=" + old,
                "failed_after=" + week,
                "account=large-wide");
        add(
                questions,
                "audit",
                "/audit",
                "",
                "type=Refused",
                "type=CredentialRevoked",
                "refused=true",
                "reason=caa",
                "reason=connection",
                "reason=dns",
                "subject=" + subject,
                "account=large-a77",
                "order=large-o77",
                "serial=" + certificate.path("serial").asText(),
                "search=" + name,
                "search=team17",
                "search=corp.example",
                "search=nobody",
                "before=" + old,
                "type=Refused&before=" + old,
                "type=Refused&type=CredentialRevoked",
                "type=Refused&refused=true&has_order=false&after=" + week);
        return questions;
    }

    private static void add(List<Question> questions, String table, String list, String... queries) {
        for (String query : queries) {
            questions.add(new Question("acme_" + table, list + (query.isEmpty() ? "" : "?" + query)));
        }
    }
}
