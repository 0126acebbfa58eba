package dev.keycloakacme.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One table of several results, in Markdown. The {@code ratio} is that of certificates a second to those of the first
 * result; it says something only where others kept the cores equally free, which the column before it tells.
 */
public final class Comparison {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Comparison() {}

    /** @param arguments {@code LABEL=FILE} each */
    public static void main(String[] arguments) throws IOException {
        System.out.println("| | certificates/s | CPU ms each | p50 ms | p99 ms | errors | others' cores | ratio |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        double first = 0;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            JsonNode result =
                    JSON.readTree(Path.of(argument.substring(equals + 1)).toFile());
            double rate = result.path("median").path("certificatesPerSecond").asDouble();
            first = first == 0 ? rate : first;
            System.out.println(row(argument.substring(0, equals), result.path("median"), first));
        }
    }

    private static String row(String label, JsonNode median, double first) {
        double rate = median.path("certificatesPerSecond").asDouble();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.1f | %.1f | %d | %.2f | %.2f |",
                label,
                rate,
                serverCpu(median.path("cpuMillisPerCertificate")),
                median.path("p50Millis").asDouble(),
                median.path("p99Millis").asDouble(),
                sum(median.path("errors")),
                median.path("otherProcessors").asDouble(),
                first == 0 ? 0 : rate / first);
    }

    /** Server and database together. */
    private static double serverCpu(JsonNode byProcess) {
        double sum = 0;
        for (var process : byProcess.properties()) {
            sum += process.getKey().equals(Spent.GENERATOR)
                    ? 0
                    : process.getValue().asDouble();
        }
        return sum;
    }

    private static long sum(JsonNode errors) {
        long sum = 0;
        for (JsonNode count : errors) {
            sum += count.asLong();
        }
        return sum;
    }
}
