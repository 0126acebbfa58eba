package dev.keycloakacme.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A provider jar made of classes of these tests; always the same bytes, since built servers are kept by them. */
final class ProviderJar {

    private ProviderJar() {}

    /**
     * @param service the interface of the factory
     * @param factory with what else is in its package
     */
    static Path write(Path file, String service, Class<?> factory) {
        try {
            Files.createDirectories(file.getParent());
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
                add(jar, "META-INF/services/" + service, factory.getName().getBytes(StandardCharsets.UTF_8));
                String folder = factory.getPackageName().replace('.', '/');
                for (Path each : classesBeside(factory)) {
                    add(jar, folder + "/" + each.getFileName(), Files.readAllBytes(each));
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<Path> classesBeside(Class<?> factory) throws IOException {
        Path own = Path.of(Objects.requireNonNull(factory.getResource(factory.getSimpleName() + ".class"))
                .getPath());
        try (Stream<Path> files = Files.list(own.getParent())) {
            return files.sorted().toList();
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
