package dev.keycloakacme.root;

import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole. */
@Command(
        name = "java -jar keycloak-acme-provider.jar",
        description = "Keeps the offline root of a Keycloak ACME authority and prepares its issuers.",
        subcommands = {RootGroup.class, IssuerGroup.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, nothing was changed", "2:wrong usage"})
public final class RootCommand {

    /** Everything went as asked. */
    public static final int DONE = 0;
    /** Refused; the reason is on standard error. */
    public static final int REFUSED = 1;
    /** The arguments make no sense. */
    public static final int USAGE = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this.")
    private boolean help;

    /** Runs the command and returns its exit code. */
    public static int run(String[] arguments) {
        // one writer for all subcommands, which would each make one and not flush it
        CommandLine commandLine = commandLine().setOut(new PrintWriter(System.out));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        return exitCode;
    }

    static CommandLine commandLine() {
        return new CommandLine(new RootCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("refused: " + reason(failure));
            command.getErr().flush();
            return REFUSED;
        });
    }

    /** For people: the outcome of their mistake or of the file system's mood, never a stack trace. */
    private static String reason(Exception failure) throws Exception {
        if (failure instanceof AcmeException refusal) {
            return refusal.problem().detail();
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " exists and is not overwritten";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof IOException) {
            return String.valueOf(failure.getMessage());
        }
        throw failure;
    }
}
