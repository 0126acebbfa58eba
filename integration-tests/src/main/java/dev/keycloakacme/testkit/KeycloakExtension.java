package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** See {@link WithKeycloak}. JUnit closes what is kept in its stores, last in first out, so all ends with the run. */
final class KeycloakExtension implements ParameterResolver, ExecutionCondition {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(KeycloakExtension.class);

    private static final Set<Class<?>> EVERYWHERE = Set.of(Keycloak.class, KeycloakServer.class, RealmFixture.class);

    /** Skips by name where the balancer is missing, but not where that would be a lie, see {@link Programs}. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Ground.present() == Ground.CLUSTER && !Programs.isThere("haproxy") && !Programs.mustBeThere()
                ? ConditionEvaluationResult.disabled("haproxy is not installed; ./test installs it where it may")
                : ConditionEvaluationResult.enabled("on " + Ground.present().label());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return EVERYWHERE.contains(type)
                || type == PostgresServer.class && Ground.present() != Ground.H2
                || type == KeycloakCluster.class && Ground.present() == Ground.CLUSTER;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == PostgresServer.class) {
            return database(context);
        }
        Keycloak keycloak = keycloak(context);
        if (type == RealmFixture.class) {
            return context.getStore(OURS)
                    .computeIfAbsent(RealmFixture.class, any -> RealmFixture.create(keycloak), RealmFixture.class);
        }
        return type == KeycloakServer.class && keycloak instanceof KeycloakCluster cluster ? cluster.node(0) : keycloak;
    }

    private static Keycloak keycloak(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(OURS);
        return switch (Ground.present()) {
            case H2 ->
                store.computeIfAbsent(
                        Keycloak.class, any -> startAlone(ServerOptions.BUILD, List.of()), Keycloak.class);
            case POSTGRES -> {
                PostgresServer database = database(context);
                yield store.computeIfAbsent(
                        Keycloak.class,
                        any -> startAlone(ServerOptions.BUILD_POSTGRES, database.options()),
                        Keycloak.class);
            }
            case CLUSTER -> {
                PostgresServer database = database(context);
                yield store.computeIfAbsent(Keycloak.class, any -> startCluster(database), Keycloak.class);
            }
        };
    }

    private static PostgresServer database(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(
                        PostgresServer.class, any -> PostgresServer.start(emptied("database")), PostgresServer.class);
    }

    private static KeycloakServer startAlone(List<String> buildOptions, List<String> databaseOptions) {
        BuildPaths paths = BuildPaths.read();
        var settings = new KeycloakServer.Settings(
                emptied("keycloak"),
                authority(paths),
                FreePorts.next(),
                FreePorts.next(),
                "admin",
                "admin",
                List.of(),
                Stream.concat(ServerOptions.LOOPBACK_VALIDATION.stream(), databaseOptions.stream())
                        .toList());
        return KeycloakServer.start(KeycloakDistribution.of(paths, buildOptions), settings);
    }

    private static KeycloakCluster startCluster(PostgresServer database) {
        BuildPaths paths = BuildPaths.read();
        return KeycloakCluster.start(
                KeycloakDistribution.of(paths, ServerOptions.BUILD_POSTGRES),
                emptied("keycloak"),
                authority(paths),
                database);
    }

    private static OfflineRoot authority(BuildPaths paths) {
        return OfflineRoot.in(paths.work().resolve("authority"));
    }

    /** A folder of this ground, without what a former run has left. */
    private static Path emptied(String name) {
        Path folder = BuildPaths.read().work().resolve(Ground.present().label()).resolve(name);
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
