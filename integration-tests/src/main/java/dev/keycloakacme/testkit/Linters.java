package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Linters written elsewhere, run over the folders of {@link IssuedFiles}. Those of Debian must be there; pkilint and zlint
 * are used where {@code lint/install} could fetch them.
 */
public final class Linters {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Path CACHE = BuildPaths.cache().resolve("lint");
    private static final Path SOURCES = Path.of("lint");
    /** Those of the public web's rules do not apply to a private authority. */
    private static final String ZLINT_SOURCES = "RFC3279,RFC5280,RFC5480,RFC5891,RFC8813,Community";

    private static final Set<String> ZLINT_BAD = Set.of("warn", "error", "fatal");

    /** What the tools say beside exit code 0. */
    private static final Pattern FAILED = Pattern.compile("(?i)verify fail|verification fail|not verified");

    private static final List<Excepted> EXCEPTIONS = exceptions();

    private Linters() {}

    /** @param code the linter's name of the rule */
    public record Finding(String linter, String file, String severity, String code, String message) {}

    /** Every chain must be good for {@code certtool}, every CRL and every OCSP answer. */
    public static List<Finding> gnutls(List<Path> folders) {
        String certtool = Programs.require("certtool").toString();
        String ocsptool = Programs.require("ocsptool").toString();
        Stream<Finding> chains = files(folders, ".pem")
                .flatMap(file -> failed(
                        "certtool",
                        file,
                        new Run(certtool, "--verify", "--infile", file.toString())
                                .with("--load-ca-certificate", root(file))));
        Stream<Finding> lists = files(folders, ".crl")
                .flatMap(file -> failed(
                        "certtool",
                        file,
                        new Run(certtool, "--verify-crl", "--inder", "--infile", file.toString())
                                .with("--load-ca-certificate", file + ".issuer.der")));
        Stream<Finding> answers = files(folders, ".ocsp")
                .flatMap(file -> failed(
                        "ocsptool",
                        file,
                        new Run(ocsptool, "--verify-response", "--load-response", file.toString())
                                .with("--load-trust", issuer(file))));
        return Stream.of(chains, lists, answers).flatMap(all -> all).toList();
    }

    /** The same for OpenSSL; {@link IssuedLeaves} has shown it the chains. */
    public static List<Finding> openssl(List<Path> folders) {
        String openssl = Programs.require("openssl").toString();
        Stream<Finding> lists = files(folders, ".crl")
                .flatMap(file -> failed(
                        "openssl",
                        file,
                        new Run(openssl, "crl", "-inform", "DER", "-in", file.toString(), "-noout")
                                .with("-CAfile", file + ".issuer")));
        Stream<Finding> answers = files(folders, ".ocsp")
                .flatMap(file -> failed(
                        "openssl",
                        file,
                        new Run(openssl, "ocsp", "-no_nonce", "-respin", file.toString())
                                .with("-issuer", issuer(file), "-verify_other", issuer(file))
                                .with("-cert", file.toString().replace(".ocsp", ".pem"))
                                .with("-CAfile", root(file))));
        return Stream.concat(lists, answers).toList();
    }

    /** RFC 5280, and RFC 6960, as pkilint reads them. */
    public static List<Finding> pkilint(List<Path> folders) {
        Path python = fetched("venv/bin/python", "pkilint");
        String output = new Run(
                        python.toString(), SOURCES.resolve("pkilint_folder.py").toString())
                .with(folders.stream().map(Path::toString).toList())
                .must(TIMEOUT);
        return output.lines()
                .map(line -> line.split("\t", -1))
                .filter(parts -> !parts[1].equals("INFO") && !parts[1].equals("DEBUG"))
                .map(parts -> new Finding("pkilint", parts[0], parts[1], parts[2], parts[3]))
                .toList();
    }

    /** The RFCs, as zlint reads them; it looks at the leaves only. */
    public static List<Finding> zlint(List<Path> folders) {
        Path zlint = fetched("bin/zlint", "zlint");
        List<Finding> findings = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> files = files(List.of(folder), ".pem").toList();
            List<String> lines =
                    files.isEmpty() ? List.of() : run(zlint, files).lines().toList();
            if (lines.size() != files.size()) {
                throw new IllegalStateException("zlint said " + lines);
            }
            for (int each = 0; each < lines.size(); each++) {
                findings.addAll(found(files.get(each), Json.parse(lines.get(each))));
            }
        }
        return findings;
    }

    private static String run(Path zlint, List<Path> files) {
        return new Run(zlint.toString(), "-includeSources", ZLINT_SOURCES)
                .with(files.stream().map(Path::toString).toList())
                .must(TIMEOUT);
    }

    private static List<Finding> found(Path file, JsonNode results) {
        return results.properties().stream()
                .filter(rule ->
                        ZLINT_BAD.contains(rule.getValue().required("result").asText()))
                .map(rule -> new Finding(
                        "zlint",
                        file.toString(),
                        rule.getValue().required("result").asText(),
                        rule.getKey(),
                        rule.getValue().path("details").asText()))
                .toList();
    }

    /** Whether {@code lint/exceptions.txt} says why this is no fault. */
    public static boolean isExcepted(Finding finding) {
        return EXCEPTIONS.stream().anyMatch(exception -> exception.covers(finding));
    }

    private record Excepted(String linter, String code, Pattern message) {

        boolean covers(Finding finding) {
            return linter.equals(finding.linter())
                    && code.equals(finding.code())
                    && message.matcher(finding.message()).find();
        }
    }

    private static List<Excepted> exceptions() {
        try (Stream<String> lines = Files.lines(SOURCES.resolve("exceptions.txt"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 4))
                    .map(parts -> new Excepted(parts[0], parts[1], Pattern.compile(parts[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that end so, roots excepted. */
    public static Stream<Path> files(List<Path> folders, String ending) {
        return folders.stream()
                .flatMap(folder -> list(folder).stream())
                .filter(file -> file.toString().endsWith(ending))
                .filter(file -> !file.endsWith("root.pem"));
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String root(Path file) {
        return file.resolveSibling("root.pem").toString();
    }

    private static String issuer(Path answer) {
        return answer.toString().replace(".ocsp", ".issuer");
    }

    private static Stream<Finding> failed(String linter, Path file, Run run) {
        Run.Outcome outcome = run.run(TIMEOUT);
        return outcome.succeeded() && !FAILED.matcher(outcome.output()).find()
                ? Stream.empty()
                : Stream.of(
                        new Finding(linter, file.toString(), "error", "exit-" + outcome.exitCode(), outcome.output()));
    }

    private static Path fetched(String path, String name) {
        Path program = CACHE.resolve(path);
        Assumptions.assumeTrue(
                Files.isExecutable(program), name + " is not there; integration-tests/lint/install fetches it");
        return program;
    }
}
