package dev.keycloakacme.it;

import dev.keycloakacme.it.directory.FileDirectoryFactory;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server on H2 with jars that others could have written beside ours: a policy mapper, and a directory of users. Built
 * and started once for all classes that ask for it, which takes a minute or two.
 */
final class ServerOfOthers implements AutoCloseable {

    private final KeycloakDistribution ours;
    private final KeycloakDistribution withOthers;
    private final KeycloakServer keycloak;

    private ServerOfOthers(KeycloakDistribution ours, KeycloakDistribution withOthers, KeycloakServer keycloak) {
        this.ours = ours;
        this.withOthers = withOthers;
        this.keycloak = keycloak;
    }

    /** For parameters of tests. */
    static final class Resolver implements ParameterResolver {

        private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Resolver.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ServerOfOthers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(OURS)
                    .computeIfAbsent(ServerOfOthers.class, any -> start(), ServerOfOthers.class);
        }
    }

    /** Running, with all jars, whatever was taken away before. */
    KeycloakServer keycloak() {
        return restartedWith(withOthers);
    }

    /** Starts it again without the jars of others. */
    void takeJarsAway() {
        restartedWith(ours);
    }

    @Override
    public void close() {
        keycloak.kill();
    }

    private KeycloakServer restartedWith(KeycloakDistribution distribution) {
        if (!distribution.isIn(keycloak.settings().folder())) {
            keycloak.stop();
            distribution.installIn(keycloak.settings().folder());
        }
        keycloak.start();
        return keycloak;
    }

    private static ServerOfOthers start() {
        BuildPaths paths = BuildPaths.read();
        Path server = paths.work().resolve("keycloak-of-others");
        try {
            FileTree.delete(server);
            KeycloakDistribution ours = KeycloakDistribution.of(paths, ServerOptions.BUILD);
            Path mapper = SampleMapper.jar(ours.build(), paths.work().resolve("sample-mapper"));
            Path directory = ProviderJar.write(
                    paths.work().resolve("file-directory.jar"),
                    "org.keycloak.storage.UserStorageProviderFactory",
                    FileDirectoryFactory.class);
            KeycloakDistribution withOthers = new KeycloakDistribution(
                    ours.serverZip(),
                    Stream.concat(ours.providers().stream(), Stream.of(mapper, directory))
                            .toList(),
                    ours.buildOptions(),
                    ours.cache());
            KeycloakServer.Settings settings = new KeycloakServer.Settings(
                    server,
                    OfflineRoot.in(paths.work().resolve("authority")),
                    FreePorts.next(),
                    FreePorts.next(),
                    "admin",
                    "admin",
                    List.of(),
                    ServerOptions.LOOPBACK_VALIDATION);
            return new ServerOfOthers(ours, withOthers, KeycloakServer.start(withOthers, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
