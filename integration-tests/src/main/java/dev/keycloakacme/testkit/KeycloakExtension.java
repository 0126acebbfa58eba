package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** See {@link WithKeycloak}. JUnit closes what is kept in its stores, so the server ends with the run. */
final class KeycloakExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(KeycloakExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class || type == RealmFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        KeycloakServer server = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(KeycloakServer.class, any -> startServer(), KeycloakServer.class);
        if (parameter.getParameter().getType() == KeycloakServer.class) {
            return server;
        }
        return context.getStore(OURS)
                .computeIfAbsent(RealmFixture.class, any -> RealmFixture.create(server), RealmFixture.class);
    }

    private static KeycloakServer startServer() {
        BuildPaths paths = BuildPaths.read();
        Path folder = paths.work().resolve("keycloak");
        removeFormer(folder);
        var settings = new KeycloakServer.Settings(
                folder,
                OfflineRoot.in(paths.work().resolve("authority")),
                FreePorts.next(),
                FreePorts.next(),
                "admin",
                "admin",
                List.of(),
                ServerOptions.LOOPBACK_VALIDATION);
        return KeycloakServer.start(KeycloakDistribution.of(paths, ServerOptions.BUILD), settings);
    }

    private static void removeFormer(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
