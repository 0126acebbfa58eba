package dev.keycloakacme.keycloak.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The only folder that realms may name files in. Which one is up to the server's operator: a realm admin who could name
 * any file would read what the server can read.
 */
record KeystoreFolder(Path folder) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    private static final long LONGEST = 1024 * 1024;

    /**
     * The real path of the file with that name.
     *
     * @throws IOException with a reason fit for admins: the name is not a plain one, there is no such file, or it is a
     *     link that leads out of the folder
     */
    Path find(String name) throws IOException {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IOException("must be the plain name of a file in the server's key store folder");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("is not a file in the server's key store folder");
        }
        return file.toRealPath();
    }

    byte[] read(String name) throws IOException {
        Path file = find(name);
        if (Files.size(file) > LONGEST) {
            throw new IOException("is larger than 1 MiB");
        }
        return Files.readAllBytes(file);
    }

    /** Changes with the file. */
    String state(String name) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(find(name), BasicFileAttributes.class);
        return name + ' ' + attributes.lastModifiedTime() + ' ' + attributes.size() + ' ' + attributes.fileKey();
    }
}
