package dev.keycloakacme.demo;

import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RealmAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The program behind {@code ./demo}: {@code up}, {@code down} or {@code story}. */
public final class Demo {

    private final Place place = Place.fromEnvironment();

    private Demo() {}

    public static void main(String[] arguments) {
        Security.addProvider(new BouncyCastleProvider()); // acme4j asks for it by name
        Demo demo = new Demo();
        switch (arguments[0]) {
            case "up" -> demo.up();
            case "down" -> demo.down();
            case "story" -> new Story(demo.place, demo.up()).tell();
            default -> throw new IllegalArgumentException("usage: up | down | story");
        }
    }

    private RealmAdmin up() {
        Instant begin = Instant.now();
        refuseASecondDatabase();
        place.postgres().ifPresent(PostgresServer::start);
        KeycloakServer server = KeycloakServer.at(place.server());
        if (server.running().isEmpty()) {
            say("preparing Keycloak (a minute when its parts have changed) …");
            KeycloakDistribution distribution = KeycloakDistribution.of(BuildPaths.read(), place.buildOptions());
            distribution.installIn(place.server().folder());
            say("starting Keycloak on " + place.url() + " with "
                    + place.database().label() + " …");
        }
        server.start();
        say("configuring the realm " + Place.REALM + " …");
        RealmAdmin realm = place.realm().provision(server);
        // the theme that counts is that of the realm where an admin logs in
        Map<String, Object> theme = Map.of("adminTheme", BuildPaths.read().hasPages() ? "acme" : "");
        server.admin().realm("master").change(theme);
        realm.change(theme);
        writeEnvironment();
        say("ready after " + Duration.between(begin, Instant.now()).toSeconds() + " s: " + place.directory());
        return realm;
    }

    /** Stops what runs, on whatever database it was started. */
    private void down() {
        boolean ran = false;
        for (Place each : place.all()) {
            KeycloakServer server = KeycloakServer.at(each.server());
            ran |= server.running().isPresent();
            server.stop();
            each.postgres().ifPresent(PostgresServer::stop);
        }
        say(ran ? "Keycloak is stopped; its data stays in " + place.folder() : "Keycloak was not running");
    }

    /** Both would be told apart by nothing: one file says where the demo is. */
    private void refuseASecondDatabase() {
        for (Place each : place.all()) {
            if (each.database() != place.database()
                    && KeycloakServer.at(each.server()).running().isPresent()) {
                say("the demo already runs, with " + each.database().label() + ": ./demo down ends it");
                System.exit(1);
            }
        }
    }

    private void writeEnvironment() {
        String text = """
                KC_URL=%s
                REALM=%s
                DIRECTORY=%s
                CA_ROOT=%s
                ADMIN_USER=%s
                ADMIN_PASSWORD=%s
                CI_CLIENT_ID=%s
                CI_CLIENT_SECRET=%s
                WEB_CLIENT_ID=%s
                WEB_CLIENT_SECRET=%s
                """.formatted(
                        place.url(),
                        Place.REALM,
                        place.directory(),
                        place.authority().rootCertificate(),
                        Place.ADMIN_USER,
                        Place.ADMIN_PASSWORD,
                        DemoRealm.CI_CLIENT,
                        DemoRealm.CI_SECRET,
                        DemoRealm.WEB_CLIENT,
                        DemoRealm.WEB_SECRET);
        try {
            Files.writeString(place.environmentFile(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line) {
        System.out.println("· " + line);
    }
}
