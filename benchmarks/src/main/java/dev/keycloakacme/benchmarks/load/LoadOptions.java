package dev.keycloakacme.benchmarks.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the load generator; picocli fills them in. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class LoadOptions {

    enum Challenge {
        NONE,
        HTTP_01
    }

    @Option(names = "--directory", required = true, paramLabel = "URL", description = "The ACME directory.")
    URI directory;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) that the server's must be signed by, and the issued ones too.")
    @Nullable Path ca;

    @Option(names = "--insecure", description = "Trusts any server, for one that certified itself.")
    boolean insecure;

    @Option(names = "--accounts", defaultValue = "8", description = "ACME accounts; default ${DEFAULT-VALUE}.")
    int accounts;

    @Option(
            names = "--flows",
            defaultValue = "8",
            description = "Orders in progress at any time, each with a connection; default ${DEFAULT-VALUE}.")
    int flows;

    @Option(names = "--orders", defaultValue = "500", description = "Orders of a round; default ${DEFAULT-VALUE}.")
    int orders;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds; default ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "0",
            description = "Orders before the first round, which are not counted; default ${DEFAULT-VALUE}.")
    int warmup;

    @Option(
            names = "--challenge",
            defaultValue = "none",
            description = "none, for orders that are ready at once, or http-01; default ${DEFAULT-VALUE}.")
    String challenge;

    @Option(
            names = "--http-port",
            defaultValue = "80",
            description = "Where http-01 is answered; default ${DEFAULT-VALUE}.")
    int httpPort;

    @Option(
            names = "--dns-port",
            defaultValue = "53",
            description = "Where DNS is answered: 127.0.0.1 for each name; default ${DEFAULT-VALUE}.")
    int dnsPort;

    @Option(
            names = "--domain",
            defaultValue = "load.test",
            description = "The domain of the names to order; default ${DEFAULT-VALUE}.")
    String domain;

    @Option(
            names = "--eab",
            paramLabel = "FILE",
            description = "EAB credentials, a line kid,hmac each; accounts take them in turn.")
    @Nullable Path eab;

    @Option(
            names = "--pids",
            split = ",",
            paramLabel = "NAME=PID",
            description = "Processes whose CPU time, with that of their children, is counted.")
    Map<String, Long> pids = new TreeMap<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there.")
    @Nullable Path json;

    Challenge challenge() {
        return switch (challenge) {
            case "none" -> Challenge.NONE;
            case "http-01" -> Challenge.HTTP_01;
            default -> throw new IllegalArgumentException("--challenge is none or http-01");
        };
    }

    /** Refuses what cannot be run. */
    void check() {
        if (accounts < 1 || flows < 1 || orders < 1 || rounds < 1 || warmup < 0) {
            throw new IllegalArgumentException("--accounts, --flows, --orders and --rounds are at least 1");
        }
        if (insecure && ca != null) {
            throw new IllegalArgumentException("--insecure and --ca contradict each other");
        }
        challenge();
    }
}
