package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/**
 * A real OpenLDAP server on a free port of the loopback address, with people whom anybody may read. It can be stopped, and
 * started again on the same port with the same people.
 */
public final class Slapd implements AutoCloseable {

    private static final Path SCHEMAS = Path.of("/etc/ldap/schema");
    private static final Path MODULES = Path.of("/usr/lib/ldap");
    private static final Duration LOAD = Duration.ofSeconds(20);

    private static final String SUFFIX = "dc=demo,dc=internal";
    private static final String PEOPLE = "ou=people," + SUFFIX;
    private static final String ADMIN = "cn=admin," + SUFFIX;
    private static final String PASSWORD = "secret";

    private final Path folder;
    private final int port;

    private Background slapd;

    private Slapd(Path folder, int port, Background slapd) {
        this.folder = folder;
        this.port = port;
        this.slapd = slapd;
    }

    /** Starts {@code slapd}. @param folder for its files, emptied before @param people their {@code uid}s */
    public static Slapd start(Path folder, String... people) {
        Programs.require("slapd");
        Path slapadd = Programs.require("slapadd");
        Programs.require(
                Files.isDirectory(SCHEMAS) && Files.isDirectory(MODULES),
                "slapd has no files in " + SCHEMAS + " and " + MODULES + ", where Debian's has them");
        int port = FreePorts.next();
        try {
            FileTree.delete(folder);
            Files.createDirectories(folder.resolve("data"));
            Path configuration = Files.writeString(folder.resolve("slapd.conf"), configuration(folder));
            Path entries = Files.writeString(folder.resolve("people.ldif"), entries(people));
            new Run(slapadd.toString(), "-f", configuration.toString(), "-l", entries.toString()).must(LOAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Slapd(folder, port, run(folder, port));
    }

    public String url() {
        return url(port);
    }

    /** The entry that all people are below. */
    public String people() {
        return PEOPLE;
    }

    /** Nobody listens on the port then. */
    public void stop() {
        slapd.close();
    }

    public void startAgain() {
        slapd = run(folder, port);
    }

    /** Deletes the entry of one of the people. */
    public void delete(String uid) {
        Map<String, String> access = Map.of(
                Context.INITIAL_CONTEXT_FACTORY,
                "com.sun.jndi.ldap.LdapCtxFactory",
                Context.PROVIDER_URL,
                url(),
                Context.SECURITY_PRINCIPAL,
                ADMIN,
                Context.SECURITY_CREDENTIALS,
                PASSWORD);
        Properties environment = new Properties();
        environment.putAll(access);
        try {
            DirContext context = new InitialDirContext(environment);
            try {
                context.destroySubcontext("uid=" + uid + "," + PEOPLE);
            } finally {
                context.close();
            }
        } catch (NamingException e) {
            throw new IllegalStateException("slapd did not delete " + uid, e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static Background run(Path folder, int port) {
        // with -d it does not fork
        Run run = new Run(Programs.require("slapd").toString(), "-d", "stats", "-h", url(port), "-f")
                .with(folder.resolve("slapd.conf").toString());
        Background slapd = Background.start(run, folder.resolve("slapd.log"));
        slapd.awaitListening("slapd", port);
        return slapd;
    }

    private static String url(int port) {
        return "ldap://127.0.0.1:" + port;
    }

    private static String configuration(Path folder) {
        return """
                include %1$s/core.schema
                include %1$s/cosine.schema
                include %1$s/inetorgperson.schema
                modulepath %2$s
                moduleload back_mdb
                pidfile "%3$s/slapd.pid"
                argsfile "%3$s/slapd.args"
                database mdb
                maxsize 16777216
                directory "%3$s/data"
                suffix "%4$s"
                rootdn "%5$s"
                rootpw %6$s
                """.formatted(SCHEMAS, MODULES, folder.toAbsolutePath(), SUFFIX, ADMIN, PASSWORD);
    }

    private static String entries(String... people) {
        String above = """
                dn: %1$s
                objectClass: dcObject
                objectClass: organization
                o: Demo

                dn: %2$s
                objectClass: organizationalUnit
                """.formatted(SUFFIX, PEOPLE);
        return above + Arrays.stream(people).map(Slapd::entry).collect(Collectors.joining());
    }

    private static String entry(String uid) {
        return """

                dn: uid=%1$s,%2$s
                objectClass: inetOrgPerson
                cn: %1$s
                givenName: %1$s
                sn: Demo
                mail: %1$s@demo.internal
                """.formatted(uid, PEOPLE);
    }
}
