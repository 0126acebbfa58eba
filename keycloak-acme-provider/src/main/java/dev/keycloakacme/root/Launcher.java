package dev.keycloakacme.root;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The main class of the jar. Inside Keycloak the jar must not bring Bouncy Castle, since Keycloak has its own; so it
 * carries it as jars within the jar, which nobody but this class looks into (docs/adr/0001). Uses nothing but the JDK.
 */
public final class Launcher {

    private static final String NESTED = "META-INF/root-command/";
    private static final String COMMAND = "dev.keycloakacme.root.RootCommand";

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException, URISyntaxException {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws IOException, ReflectiveOperationException, URISyntaxException {
        Path jar = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = Files.createTempDirectory("keycloak-acme-");
        try (URLClassLoader loader = new URLClassLoader(urls(jar, folder), ClassLoader.getPlatformClassLoader())) {
            Class<?> command = loader.loadClass(COMMAND);
            return (Integer) command.getMethod("run", String[].class).invoke(null, (Object) arguments);
        } finally {
            delete(folder);
        }
    }

    private static URL[] urls(Path jar, Path folder) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(jar.toUri().toURL());
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().startsWith(NESTED) && entry.getName().endsWith(".jar")) {
                    Path copy = folder.resolve(Path.of(entry.getName()).getFileName());
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, copy);
                    }
                    urls.add(copy.toUri().toURL());
                }
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
