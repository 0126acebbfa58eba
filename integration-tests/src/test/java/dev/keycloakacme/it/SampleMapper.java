package dev.keycloakacme.it;

import dev.keycloakacme.testkit.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The jar of a policy mapper that others could have written, made of {@code src/test/sample-mapper}. */
final class SampleMapper {

    private static final Path SOURCES = Path.of("src/test/sample-mapper");
    private static final Path SERVICES = Path.of("META-INF/services/dev.keycloakacme.spi.PolicyMapperFactory");

    private SampleMapper() {}

    /** Compiled against Keycloak and our jars, as they are installed, and nothing else. @param folder for the jar */
    static Path jar(Path keycloak, Path folder) throws IOException {
        FileTree.delete(folder);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String classPath = Stream.concat(
                        jars(keycloak.resolve("lib/lib/main")).stream(), jars(keycloak.resolve("providers")).stream())
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        SOURCES.resolve("com/example/acme/PrefixMapperFactory.java")
                                .toString());
        if (result != 0) {
            throw new IllegalStateException("the sample mapper does not compile");
        }
        Path services = classes.resolve(SERVICES);
        Files.createDirectories(services.getParent());
        Files.copy(SOURCES.resolve(SERVICES), services);
        return packed(classes, folder.resolve("sample-mapper.jar"));
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                JarEntry entry =
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0); // the same sources make the same jar, so that the built server is found again
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
