package dev.keycloakacme.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.keycloakacme.ca.PemText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The load generator's command. Ends with 1 if any order failed. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Orders certificates from an ACME server, as fast as it gives them, and counts.")
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class Load implements Callable<Integer> {

    @Mixin
    private LoadOptions options;

    private Load() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, FlowFailure, InterruptedException {
        options.check();
        boolean proves = options.challenge() == LoadOptions.Challenge.HTTP_01;
        try (Http01Responder responder = proves ? Http01Responder.start(options.httpPort) : null;
                AddressAnswerer addresses = proves ? AddressAnswerer.start(options.dnsPort) : null;
                Flows flows = Flows.open(options, endpoint(), responder)) {
            List<X509Certificate> trusted = trusted();
            if (options.warmup > 0) {
                Report.line("warm-up", flows.round(options.warmup, trusted));
            }
            List<RoundResult> rounds = new ArrayList<>();
            for (int number = 1; number <= options.rounds; number++) {
                RoundResult round = flows.round(options.orders, trusted);
                Report.line("round " + number, round);
                rounds.add(round);
            }
            Result result = new Result(
                    options.directory.toString(),
                    options.challenge,
                    options.accounts,
                    options.flows,
                    options.warmup,
                    Result.median(rounds),
                    rounds);
            Report.line("median", result.median());
            write(result);
            return result.median().failures() == 0 ? 0 : 1;
        }
    }

    private Endpoint endpoint() throws IOException, GeneralSecurityException {
        return options.insecure ? Endpoint.unchecked(options.directory) : Endpoint.of(options.directory, options.ca);
    }

    private List<X509Certificate> trusted() throws IOException {
        Path file = options.ca;
        return file == null ? List.of() : PemText.certificates(Files.readString(file, StandardCharsets.US_ASCII));
    }

    private void write(Result result) throws IOException {
        Path file = options.json;
        if (file != null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), result);
        }
    }
}
