package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak with our provider jars, built once and kept.
 *
 * <p>{@code kc.sh build} costs most of a minute. Its result is kept in a folder named by the hash of everything it
 * depends on, so a second run with the same jars starts from there. Only one process builds at a time.
 */
public record KeycloakDistribution(Path serverZip, List<Path> providers, List<String> buildOptions, Path cache) {

    private static final List<String> REPLACED = List.of("bin", "conf", "lib", "providers", "themes");
    private static final String MARKER = "built";
    private static final int KEPT = 6;
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(10);

    public KeycloakDistribution {
        providers = List.copyOf(providers);
        buildOptions = List.copyOf(buildOptions);
    }

    /** The server with the jars in {@code target/providers}; options such as {@code --db=dev-file}. */
    public static KeycloakDistribution of(BuildPaths paths, List<String> buildOptions) {
        try {
            return new KeycloakDistribution(
                    paths.serverZip(), jarsIn(paths.providers()), buildOptions, BuildPaths.cache());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The built folder. It is shared: use {@link #installIn} before starting a server in it.
     *
     * @throws IllegalStateException with the output of {@code kc.sh build} if that failed
     */
    public Path build() {
        try {
            Files.createDirectories(cache);
            try (FileChannel lock = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                Path built = cache.resolve("built-" + hash());
                if (!Files.isDirectory(built)) {
                    augment(unpacked(), built);
                }
                Files.setLastModifiedTime(built, FileTime.from(Instant.now()));
                removeOldest();
                return built;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes or renews a server's own folder; the large, unchanging parts are hard links. What the server has written,
     * its data above all, stays. Not for a running server.
     */
    public void installIn(Path folder) {
        try {
            if (isIn(folder)) {
                return;
            }
            Path built = build();
            for (String replaced : REPLACED) {
                FileTree.delete(folder.resolve(replaced));
            }
            for (String replaced : REPLACED) {
                FileTree.copy(built.resolve(replaced), folder.resolve(replaced), file -> replaced.equals("lib"));
            }
            Files.writeString(folder.resolve(MARKER), built.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is what was installed there last. */
    public boolean isIn(Path folder) {
        try {
            Path marker = folder.resolve(MARKER);
            return Files.exists(marker) && Files.readString(marker).equals("built-" + hash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path unpacked() throws IOException {
        Path unpacked = cache.resolve(serverZip.getFileName().toString().replace(".zip", ""));
        if (!Files.isDirectory(unpacked)) {
            Path partial = cache.resolve("unpacking");
            FileTree.delete(partial);
            FileTree.unzip(serverZip, partial);
            Files.move(partial, unpacked);
        }
        return unpacked;
    }

    private void augment(Path unpacked, Path built) throws IOException {
        Path partial = cache.resolve("building");
        FileTree.delete(partial);
        // the build rewrites lib/quarkus in place, so that one is never a link
        FileTree.copy(unpacked, partial, relative -> relative.startsWith(Path.of("lib", "lib")));
        for (Path jar : providers) {
            Files.copy(
                    jar, partial.resolve("providers").resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        new Run(partial.resolve("bin/kc.sh").toString(), "build")
                .with(buildOptions)
                .must(BUILD_TIMEOUT);
        Files.move(partial, built);
    }

    private void removeOldest() throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            List<Path> oldest = folders.filter(
                            folder -> folder.getFileName().toString().startsWith("built-"))
                    .sorted(Comparator.comparing(
                                    (Path folder) -> folder.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
            for (Path folder : oldest) {
                FileTree.delete(folder);
            }
        }
    }

    private String hash() throws IOException {
        MessageDigest digest = sha256();
        digest.update(serverZip.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(String.join("\n", buildOptions).getBytes(StandardCharsets.UTF_8));
        for (Path jar : providers) {
            digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
