package dev.keycloakacme.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each ACME client through each of its features, on one ground: what the database could change is tested elsewhere. The
 * table in {@code docs/interop.md} must say what was seen; {@code -Dacme.interop.write=true} makes it say so.
 */
@WithKeycloak
@OnGround(Ground.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InteropIT {

    static final Path DOCUMENT =
            BuildPaths.read().work().resolve("../../docs/interop.md").normalize();

    private static final String SEEN = "✓";
    private static final String LACKING = "–";
    private static final String FAILED = "✗";

    private final Table seen = new Table();
    private final Map<AcmeClient, String> versions = new HashMap<>();

    private Bind bind;

    @BeforeAll
    void startNameServer(@TempDir Path folder, RealmFixture fixture) {
        bind = Bind.start(folder, "test");
        fixture.realm()
                .putAttributes(Map.of(
                        "acme.resolvers",
                        "interop.test=" + bind.address() + "," + fixture.dns().address()));
        fixture.realm().putComponent(byIdentity());
    }

    @AfterAll
    void stopNameServer() {
        bind.close();
    }

    @TestFactory
    Stream<DynamicNode> everyClientDoesWhatItCan(RealmFixture fixture, @TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x")); // Apache is another user
        Map<String, AcmeClient> clients = Clients.all(fixture, bind, folder);
        return Stream.concat(
                clients.entrySet().stream().map(entry -> {
                    Scenario scenario = new Scenario(fixture, entry.getValue(), entry.getKey());
                    return dynamicContainer(entry.getValue().name(), tests(entry.getValue(), scenario));
                }),
                Stream.of(dynamicTest("the table in docs/interop.md says what was seen", this::compare)));
    }

    private Stream<DynamicNode> tests(AcmeClient client, Scenario scenario) {
        Set<Feature> tried = EnumSet.copyOf(client.features());
        tried.add(Feature.BINDING); // who cannot bind is registered by others, and all begin with that
        Set<Feature> done = EnumSet.noneOf(Feature.class);
        return Stream.concat(
                tried.stream()
                        .map(feature -> dynamicTest(feature.heading(), () -> {
                            version(client);
                            scenario.perform(feature);
                            done.add(feature);
                        })),
                Stream.of(dynamicTest("its row", () -> seen.put(row(client, done)))));
    }

    private Table.Row row(AcmeClient client, Set<Feature> done) {
        List<String> cells = Arrays.stream(Feature.values())
                .map(feature -> cell(client.features().contains(feature), done.contains(feature)))
                .toList();
        return new Table.Row(client.name(), version(client), cells);
    }

    private static String cell(boolean clientHasIt, boolean done) {
        if (!clientHasIt) {
            return LACKING;
        }
        return done ? SEEN : FAILED;
    }

    /** Skips, or fails, where the client is not installed. */
    private String version(AcmeClient client) {
        return versions.computeIfAbsent(client, it -> it.version().strip());
    }

    /** Rows of clients that are not on this machine stay as they are. */
    private void compare() throws IOException {
        String text = Files.readString(DOCUMENT);
        Table written = Table.in(text);
        if (Boolean.getBoolean("acme.interop.write")) {
            seen.rows().forEach(written::put);
            Files.writeString(DOCUMENT, written.writtenInto(text));
        }
        assertThat(written.cells(seen.clients()))
                .as("docs/interop.md; -Dacme.interop.write=true renews it")
                .isEqualTo(seen.cells(seen.clients()));
    }

    /** The web client's own names need no challenge below {@code ci}, so that one account does it all. */
    private static Component byIdentity() {
        return Component.mapper("client", "web servers by identity")
                .with("clients", DemoRealm.WEB_CLIENT)
                .with("effect", "allow")
                .with("profiles", "server", "client")
                .with("names", "dns:**.ci.demo.internal")
                .with("mode", "identity")
                .with("enabled", "true");
    }
}
