package dev.keycloakacme.keycloak.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The only folder that a realm may name files in: the one with its id, below the folder the server's operator chose. A
 * realm admin who could name any file would read what the server can read, or sign with the key of another realm.
 *
 * @param subfolder the realm's id: unlike its name it cannot change hands
 */
record KeystoreFolder(Path serverFolder, String subfolder) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    private static final long LONGEST = 1024 * 1024;

    /**
     * The real path of the file with that name.
     *
     * @throws IOException with a reason fit for admins: the name is not a plain one, there is no such file, or it is a
     *     link that leads out of the folder
     */
    Path find(String name) throws IOException {
        if (!NAME.matcher(subfolder).matches()) {
            throw new IOException("needs a realm whose id is a plain name");
        }
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IOException("must be the plain name of a file in " + place());
        }
        Path folder = serverFolder.resolve(subfolder);
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("is not a file in " + place());
        }
        return file.toRealPath();
    }

    private String place() {
        return "the folder " + subfolder + " (this realm's id) below the server's key store folder";
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
