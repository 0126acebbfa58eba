package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The console in a browser: what {@code eab-admin-ui/e2e} does there, each of its stories a test.
 * {@code -Dacme.images.write=true} renews the pictures in {@code docs/images}.
 */
@WithKeycloak
@OnGround(Ground.POSTGRES)
class ConsoleIT {

    private static final Duration LIMIT = Duration.ofMinutes(9);
    private static final Path PAGES =
            BuildPaths.read().work().resolve("../../eab-admin-ui").normalize();

    @TestFactory
    Stream<DynamicTest> inTheBrowser(Keycloak keycloak, RealmFixture extended) throws IOException {
        Path chromium = Programs.require("chromium");
        Path work = Files.createDirectories(BuildPaths.read().work().resolve("console"));
        try (RealmFixture stock = extended.another();
                RealmFixture fresh = extended.another()) {
            forgetAcme(fresh);
            extended.realm().change(Map.of("adminTheme", "acme"));
            fresh.realm().change(Map.of("adminTheme", "acme"));
            stock.realm().change(Map.of("adminTheme", "acme-stock"));
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("url", keycloak.url().toString());
            place.put("chromium", chromium.toString());
            place.put("root", extended.rootFile().toString());
            place.put("work", work.toString());
            place.put("extended", Map.of("realm", extended.realm().realm()));
            place.put("stock", Map.of("realm", stock.realm().realm()));
            place.put("fresh", Map.of("realm", fresh.realm().realm(), "http01Port", fresh.http01Port()));
            place.put("admin", login("root", "realm-admin", extended, stock, fresh));
            place.put("viewer", login("viewer", "view-realm", extended, stock, fresh));
            place.put("delegate", login("delegate", "manage-acme", extended, stock, fresh));
            if (Boolean.getBoolean("acme.images.write")) {
                place.put(
                        "images",
                        Files.createDirectories(PAGES.resolveSibling("docs").resolve("images"))
                                .toString());
            }
            return stories(run(place, work));
        }
    }

    /** As a realm is where nobody has set ACME up; clients, key store and DNS stay. */
    private static void forgetAcme(RealmFixture fixture) {
        Map.of(
                        Component.MAPPER, List.of("ci jobs", "web servers"),
                        Component.PROFILE, List.of("server", "client", "workload"),
                        Component.ISSUER, List.of("demo-issuer"))
                .forEach((type, names) -> names.forEach(name -> fixture.realm().deleteComponent(type, name)));
        fixture.realm().putAttributes(Map.of("acme.enabled", "false", "acme.permitted-zones", ""));
    }

    /** The same user with one role in both realms. */
    private static Map<String, String> login(String name, String role, RealmFixture... realms) {
        for (RealmFixture realm : realms) {
            People people = new People(realm.realm());
            people.giveAdminRole(people.add(name), role);
        }
        return Map.of("username", name, "password", "secret");
    }

    private static JsonNode run(Map<String, Object> place, Path work) throws IOException {
        Path file = work.resolve("place.json");
        Files.writeString(file, Json.write(place));
        Path report = PAGES.resolve("target/e2e-report.json");
        Files.deleteIfExists(report);
        Run.Outcome outcome = new Run("node_modules/.bin/playwright", "test")
                .in(PAGES)
                .env("ACME_E2E_PLACE", file.toString())
                .run(LIMIT);
        Files.delete(file);
        assertThat(report).as(outcome.output()).exists();
        return Json.parse(Files.readString(report));
    }

    private static Stream<DynamicTest> stories(JsonNode report) {
        Stream.Builder<DynamicTest> stories = Stream.builder();
        report.path("errors")
                .forEach(error -> stories.add(dynamicTest("the stories can be read", () -> {
                    throw new AssertionError(error.path("message").asText());
                })));
        report.findValues("specs")
                .forEach(specs -> specs.forEach(story -> stories.add(dynamicTest(
                        story.path("title").asText(),
                        () -> assertThat(story.path("ok").asBoolean())
                                .as(messages(story))
                                .isTrue()))));
        return stories.build();
    }

    private static String messages(JsonNode story) {
        return String.join("\n", story.findValuesAsText("message"));
    }
}
