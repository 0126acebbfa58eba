package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * A real BIND 9 on a free port, authoritative for one zone, whose records ACME clients change by RFC 2136 updates
 * signed with a TSIG key. Every name below {@code apps.} and {@code *.} of the zone has the address 127.0.0.1.
 */
public final class Bind implements AutoCloseable {

    public static final String KEY_NAME = "acme-update";
    public static final String KEY_ALGORITHM = "hmac-sha256";

    private static final Duration START = Duration.ofSeconds(20);

    private final Background named;
    private final int port;
    private final String zone;
    private final String secret;

    private Bind(Background named, int port, String zone, String secret) {
        this.named = named;
        this.port = port;
        this.zone = zone;
        this.secret = secret;
    }

    /** Starts {@code named} in the folder; the zone is a top-level one, so that walking up the tree stays inside. */
    public static Bind start(Path folder, String zone) {
        Path program = Programs.require("named");
        int port = FreePorts.next();
        String secret = randomSecret();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("zone"), zoneFile(zone));
            Files.writeString(folder.resolve("named.conf"), configuration(folder, port, zone, secret));
            Run run = new Run(program.toString(), "-g", "-c")
                    .with(folder.resolve("named.conf").toString());
            Bind bind = new Bind(Background.start(run, folder.resolve("named.log")), port, zone, secret);
            bind.named.await("an answer of named", START, bind::answers);
            return bind;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String zone() {
        return zone;
    }

    /** The TSIG key in Base64. */
    public String secret() {
        return secret;
    }

    /** Adds a TXT record to the zone. */
    public void putTxt(String owner, String text) {
        put(new TXTRecord(DnsScript.name(owner), DClass.IN, 1, text));
    }

    /** Adds records of any type to the zone, by a signed update; several may stand side by side. */
    public void put(Record... records) {
        try {
            SimpleResolver resolver = new SimpleResolver("127.0.0.1");
            resolver.setPort(port);
            resolver.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, KEY_NAME, secret));
            Update update = new Update(DnsScript.name(zone));
            update.add(records);
            int rcode = resolver.send(update).getRcode();
            if (rcode != Rcode.NOERROR) {
                throw new IllegalStateException("named refused the update: " + Rcode.string(rcode));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        named.close();
    }

    private boolean answers() {
        try {
            SimpleResolver resolver = new SimpleResolver("127.0.0.1");
            resolver.setPort(port);
            resolver.setTimeout(Duration.ofSeconds(1));
            Lookup lookup = new Lookup(zone + ".", Type.SOA);
            lookup.setResolver(resolver);
            lookup.setCache(null);
            lookup.run();
            return lookup.getResult() == Lookup.SUCCESSFUL;
        } catch (TextParseException | java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String configuration(Path folder, int port, String zone, String secret) {
        return """
                options {
                  directory "%1$s";
                  pid-file "%1$s/named.pid";
                  session-keyfile "%1$s/session.key";
                  managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  recursion no;
                  dnssec-validation no;
                };
                controls { };
                key "%5$s" { algorithm %6$s; secret "%4$s"; };
                zone "%3$s" { type primary; file "zone"; update-policy { grant %5$s zonesub ANY; }; };
                """.formatted(folder.toAbsolutePath(), port, zone, secret, KEY_NAME, KEY_ALGORITHM);
    }

    private static String zoneFile(String zone) {
        return """
                $TTL 1
                @ IN SOA ns.%1$s. admin.%1$s. 1 60 60 60 1
                @ IN NS ns.%1$s.
                ns IN A 127.0.0.1
                * IN A 127.0.0.1
                """.formatted(zone);
    }

    private static String randomSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
