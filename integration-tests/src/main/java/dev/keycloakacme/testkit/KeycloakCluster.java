package dev.keycloakacme.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nodes on one PostgreSQL that share caches, vault and key stores, behind a {@link Balancer}. All of them hand out the
 * balancer's URLs; each also answers at its own, {@link KeycloakServer#address()}.
 */
public final class KeycloakCluster implements Keycloak, AutoCloseable {

    private final List<KeycloakServer> nodes;
    private final Balancer balancer;

    private KeycloakCluster(List<KeycloakServer> nodes, Balancer balancer) {
        this.nodes = List.copyOf(nodes);
        this.balancer = balancer;
    }

    /** Starts two nodes, one after the other: the first one makes the tables. */
    public static KeycloakCluster start(
            KeycloakDistribution distribution, Path folder, OfflineRoot authority, PostgresServer database) {
        Programs.require("haproxy");
        int port = FreePorts.next();
        List<KeycloakServer> nodes = new ArrayList<>();
        List<Balancer.Node> behind = new ArrayList<>();
        boolean started = false;
        try {
            for (int index = 0; index < 2; index++) {
                Balancer.Node ports = new Balancer.Node(FreePorts.next(), FreePorts.next());
                var settings = new KeycloakServer.Settings(
                        folder.resolve("node-" + index),
                        folder.resolve("vault"),
                        Balancer.urlAt(port),
                        authority,
                        FreePorts.next(),
                        ports.managementPort(),
                        "admin",
                        "admin",
                        List.of(),
                        options(ports.httpPort(), database));
                nodes.add(KeycloakServer.start(distribution, settings));
                behind.add(ports);
            }
            var cluster =
                    new KeycloakCluster(nodes, Balancer.start(folder.resolve("balancer"), port, authority, behind));
            started = true;
            return cluster;
        } finally {
            if (!started) {
                nodes.forEach(KeycloakServer::kill);
            }
        }
    }

    /** @param index counted from 0 */
    public KeycloakServer node(int index) {
        return nodes.get(index);
    }

    @Override
    public URI url() {
        return balancer.url();
    }

    @Override
    public OfflineRoot authority() {
        return node(0).authority();
    }

    @Override
    public Path vault() {
        return node(0).vault();
    }

    @Override
    public Admin admin() {
        return node(0).adminAt(url());
    }

    @Override
    public void close() {
        balancer.close();
        nodes.forEach(KeycloakServer::stop);
    }

    private static List<String> options(int httpPort, PostgresServer database) {
        List<String> own = List.of(
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + httpPort,
                "--proxy-headers=xforwarded",
                "--proxy-trusted-addresses=127.0.0.1",
                "--cache=ispn",
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + FreePorts.next());
        return Stream.of(own, ServerOptions.LOOPBACK_VALIDATION, database.options())
                .flatMap(List::stream)
                .toList();
    }
}
