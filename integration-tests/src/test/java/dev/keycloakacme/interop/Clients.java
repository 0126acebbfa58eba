package dev.keycloakacme.interop;

import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The clients by a label that is fit for names and folders, in the order of the table. The newest lego and certbot take
 * part where {@code integration-tests/newest-clients} has brought them.
 */
final class Clients {

    private Clients() {}

    static Map<String, AcmeClient> all(RealmFixture fixture, Bind bind, Path folder) throws IOException {
        Map<String, Function<Surroundings, AcmeClient>> makers = new LinkedHashMap<>();
        makers.put("certbot", it -> new Certbot(it, "certbot", () -> Programs.require("certbot")));
        makers.put("lego", it -> new Lego(it, "lego", () -> Programs.require("lego")));
        makers.put("dehydrated", Dehydrated::new);
        makers.put("uacme", Uacme::new);
        makers.put("tiny", AcmeTiny::new);
        makers.put("caddy", Caddy::new);
        makers.put("md", ModMd::new);
        makers.put("node", NodeAcmeClient::new);
        makers.put("acme4j", Acme4jClient::new);
        Path newestCertbot = newest("certbot");
        if (Files.exists(newestCertbot)) {
            makers.put("newcertbot", it -> new NewestCertbot(it, () -> newestCertbot));
        }
        Path newestLego = newest("lego");
        if (Files.exists(newestLego)) {
            makers.put("newlego", it -> new NewestLego(it, () -> newestLego));
        }
        Map<String, AcmeClient> clients = new LinkedHashMap<>();
        for (Map.Entry<String, Function<Surroundings, AcmeClient>> entry : makers.entrySet()) {
            Path own = Files.createDirectories(folder.resolve(entry.getKey()));
            clients.put(entry.getKey(), entry.getValue().apply(new Surroundings(fixture, bind, own)));
        }
        return clients;
    }

    private static Path newest(String program) {
        return BuildPaths.cache().resolve("newest-clients/bin").resolve(program);
    }
}
