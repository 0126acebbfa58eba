package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the build has put things.
 *
 * @param serverZip Keycloak as Maven brought it
 * @param providers the folder with our provider jars
 * @param work a folder that a clean build removes
 */
public record BuildPaths(Path serverZip, Path providers, Path work) {

    /** Written by Maven into a resource, so that tests, the demo and an IDE all find the same. */
    public static BuildPaths read() {
        Properties properties = new Properties();
        try (InputStream in = BuildPaths.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is missing: build with ./mvnw first");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildPaths(
                Path.of(properties.getProperty("server.zip")),
                Path.of(properties.getProperty("providers")),
                Path.of(properties.getProperty("work")));
    }

    /** Whether the build had Node.js, so that Keycloak has the themes with the pages of the console. */
    public boolean hasPages() {
        return Files.exists(providers.resolve("keycloak-acme-themes.jar"));
    }

    /** Where unpacked and augmented servers are kept between builds; {@code KEYCLOAK_ACME_CACHE} moves it. */
    public static Path cache() {
        String configured = System.getenv("KEYCLOAK_ACME_CACHE");
        return configured != null
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache", "keycloak-acme");
    }
}
