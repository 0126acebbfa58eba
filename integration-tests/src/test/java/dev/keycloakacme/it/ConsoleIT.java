package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final Path PAGES =
            BuildPaths.read().work().resolve("../../eab-admin-ui").normalize();

    @TestFactory
    Stream<DynamicTest> inTheBrowser(KeycloakServer keycloak, PostgresServer database, RealmFixture extended)
            throws Exception {
        Programs.require(BuildPaths.read().hasPages(), "the pages of the console are not built: Node.js is missing");
        Path chromium = Programs.require("chromium");
        Programs.require("certbot");
        Programs.require("openssl");
        Path work = Files.createDirectories(BuildPaths.read().work().resolve("console"));
        RealmFixture stock = extended.another();
        RealmFixture fresh = extended.another();
        extend(extended);
        stock.realm().change(Map.of("adminTheme", "acme-stock"));
        forgetAcme(fresh);
        Map<String, Object> place = placeOf(extended, stock, fresh);
        place.put("url", keycloak.url().toString());
        place.put("chromium", chromium.toString());
        place.put("work", work.toString());
        List<DynamicTest> tests = new ArrayList<>(stories(keycloak, database, work, place));
        tests.add(dynamicTest(
                "the secret that was shown is in no log and no admin event", () -> checkSecret(keycloak, fresh, work)));
        tests.add(dynamicTest("what was issued meanwhile is as it should be", () -> {
            stock.close();
            fresh.close();
        }));
        return tests.stream();
    }

    /** The realm has rows in each list, delegates and two languages. */
    private static void extend(RealmFixture fixture) {
        fillLists(fixture);
        fixture.realm().putAttributes(Map.of("acme.delegation", "true"));
        fixture.realm()
                .change(Map.of(
                        "adminTheme",
                        "acme",
                        "internationalizationEnabled",
                        true,
                        "supportedLocales",
                        List.of("en", "de"),
                        "defaultLocale",
                        "en"));
    }

    /** What the stories know of realms and people; see {@code eab-admin-ui/e2e/place.ts}. */
    private static Map<String, Object> placeOf(RealmFixture extended, RealmFixture stock, RealmFixture fresh) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("root", extended.rootFile().toString());
        place.put("extended", Map.of("realm", extended.realm().realm()));
        place.put("stock", Map.of("realm", stock.realm().realm()));
        place.put("fresh", Map.of("realm", fresh.realm().realm(), "http01Port", fresh.http01Port()));
        place.put("admin", login("root", "realm-admin", extended, stock, fresh));
        place.put("viewer", login("viewer", "view-realm", extended));
        place.put("viewingDelegate", login("viewing-delegate", "view-acme", extended));
        place.put("managingDelegate", login("managing-delegate", "manage-acme", extended));
        return place;
    }

    /** With those that take pictures, if these are wanted. */
    private static List<DynamicTest> stories(
            KeycloakServer keycloak, PostgresServer database, Path work, Map<String, Object> place) throws Exception {
        if (!Boolean.getBoolean("acme.images.write")) {
            return BrowserStories.run(PAGES, work, place).tests();
        }
        Path images = Files.createDirectories(PAGES.resolveSibling("docs").resolve("images"));
        try (CorpRealm corp = CorpRealm.fill(keycloak, database)) {
            place.put("images", images.toString());
            place.put("corp", Map.of("realm", CorpRealm.NAME, "admin", corp.admin()));
            List<DynamicTest> tests = BrowserStories.run(PAGES, work, place).tests();
            Palette.reduceAll(images);
            return tests;
        }
    }

    /** As a realm is where nobody has set ACME up; clients, key store and DNS stay. All that admins do is recorded. */
    private static void forgetAcme(RealmFixture fixture) {
        Map.of(
                        Component.MAPPER, List.of("ci jobs", "web servers"),
                        Component.PROFILE, List.of("server", "client", "workload"),
                        Component.ISSUER, List.of("demo-issuer"))
                .forEach((type, names) -> names.forEach(name -> fixture.realm().deleteComponent(type, name)));
        fixture.realm().putAttributes(Map.of("acme.enabled", "false", "acme.permitted-zones", ""));
        fixture.realm()
                .change(Map.of("adminTheme", "acme", "adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
    }

    /** An account with its credential, and an order that got a certificate, so that lists have rows with buttons. */
    private static void fillLists(RealmFixture fixture) {
        String name = "dns:build-1.ci.demo.internal";
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        acme.finalizeOrder(acme.newOrder("client", name).must().json(), Csr.forNames(name))
                .must();
    }

    /** The same user with one role in each realm. */
    private static Map<String, String> login(String name, String role, RealmFixture... realms) {
        for (RealmFixture realm : realms) {
            People people = new People(realm.realm());
            people.giveAdminRole(people.add(name), role);
        }
        return Map.of("username", name, "password", "secret");
    }

    /** The story of the first certificate leaves what it was shown in a file. */
    private static void checkSecret(KeycloakServer keycloak, RealmFixture realm, Path work) throws IOException {
        Path file = work.resolve("shown-secret");
        String secret = Files.readString(file);
        Files.delete(file);
        assertThat(secret).hasSizeGreaterThan(40);
        String events = realm.realm()
                .admin()
                .get("/admin/realms/" + realm.realm().realm() + "/admin-events?max=500")
                .toString();
        assertThat(events).contains("acme/credentials").doesNotContain(secret);
        assertThat(realm.acme().audit().toString())
                .contains("CertificateIssued")
                .doesNotContain(secret);
        assertThat(Files.readString(keycloak.log()))
                .contains(realm.realm().realm())
                .doesNotContain(secret);
    }
}
