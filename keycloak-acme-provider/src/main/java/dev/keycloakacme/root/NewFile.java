package dev.keycloakacme.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Files that appear whole or not at all: written beside their place, forced to the disk, then put there in one step.
 * Files with keys are readable for their owner only, from their first byte on.
 */
final class NewFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");

    private NewFile() {}

    /** Throws {@link FileAlreadyExistsException} if there is something at one of the places. */
    static void checkAbsent(Path... targets) throws FileAlreadyExistsException {
        for (Path target : targets) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
        }
    }

    static void writeSecret(Path target, byte[] content) throws IOException {
        put(write(target, content, OWNER_ONLY), target);
    }

    static void writePublic(Path target, byte[] content) throws IOException {
        put(write(target, content, PUBLIC), target);
    }

    /** The former content is there until the new one is whole. */
    static void replaceSecret(Path target, byte[] content) throws IOException {
        Files.move(
                write(target, content, OWNER_ONLY),
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** A hard link fails if the target exists, where a move would overwrite it. */
    private static void put(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // such as on the file systems of USB sticks, which have no links
            Files.copy(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path write(Path target, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file is in a folder");
        Path temporary = Files.createTempFile(folder, ".new-", ".tmp", ownerOnly(folder));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(temporary, permissions);
        }
        return temporary;
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
