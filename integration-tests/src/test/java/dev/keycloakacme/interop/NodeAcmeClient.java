package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Node.js library acme-client, in the program {@code src/test/interop/node/client.js}. */
final class NodeAcmeClient implements AcmeClient {

    private static final List<String> PROGRAM = List.of("package.json", "package-lock.json", "client.js");

    private final Surroundings surroundings;

    NodeAcmeClient(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "acme-client (npm)";
    }

    @Override
    public String version() {
        Path library = installed().resolve("node_modules/acme-client/package.json");
        return Json.parse(Surroundings.read(library)).required("version").asText();
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(EnumSet.of(Feature.RENEWAL_INFO, Feature.REVOCATION_BY_CERTIFICATE_KEY));
    }

    @Override
    public void register(AcmeAdmin.Credential credential) {
        run("register", Map.of("kid", credential.kid(), "hmacKey", credential.hmacKey()));
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        RealmFixture fixture = surroundings.fixture();
        Bind bind = surroundings.bind();
        run(
                "issue",
                Map.of(
                        "names", wish.names(),
                        "label", wish.label(),
                        "profile", wish.profile(),
                        "proof", wish.proof().wireName(),
                        "dnsKey", "hmac-sha256:" + Bind.KEY_NAME + ":" + bind.secret(),
                        "ports",
                                Map.of(
                                        "dns", bind.port(),
                                        "http01", fixture.http01Port(),
                                        "tlsAlpn01", fixture.tlsAlpn01Port())));
        return Surroundings.chain(surroundings.file(wish.label() + ".pem"));
    }

    /** To renew is to order again. */
    @Override
    public List<X509Certificate> renew(Wish wish) {
        return issue(wish);
    }

    @Override
    public void changeKey() {
        run("change-key", Map.of());
    }

    @Override
    public void revoke(Wish wish) {
        run("revoke", Map.of("label", wish.label()));
    }

    @Override
    public void deactivate() {
        run("deactivate", Map.of());
    }

    private void run(String command, Map<String, Object> more) {
        Map<String, Object> job = new HashMap<>(more);
        job.put("command", command);
        job.put("directory", surroundings.fixture().directory().toString());
        job.put("folder", surroundings.folder().toString());
        new Run(
                        Programs.require("node").toString(),
                        installed().resolve("client.js").toString())
                .withSecret(Json.write(job)) // it has keys
                .env("NODE_EXTRA_CA_CERTS", surroundings.fixture().rootFile().toString())
                .must(PATIENCE);
    }

    /** The program with its libraries, which npm brings into a folder that a clean build removes. */
    private static Path installed() {
        Path npm = Programs.require("npm");
        Programs.require("node");
        Programs.require("nsupdate");
        Path folder = BuildPaths.read().work().resolve("interop-node");
        try {
            Files.createDirectories(folder);
            boolean same = true;
            for (String name : PROGRAM) {
                Path from = Surroundings.scripts().resolve("node").resolve(name);
                Path to = folder.resolve(name);
                same = same && Files.exists(to) && Files.mismatch(from, to) == -1;
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!same || !Files.exists(folder.resolve("node_modules"))) {
                Run.Outcome brought = new Run(npm.toString(), "ci", "--prefix", folder.toString())
                        .with("--ignore-scripts", "--no-audit", "--no-fund")
                        .run(PATIENCE);
                Programs.require(brought.succeeded(), "npm does not bring acme-client: " + brought.output());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
