package dev.keycloakacme.testkit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL as Maven brought them for this machine, unpacked once and kept.
 *
 * <p>PostgreSQL refuses to run as root. There it is put into a user namespace in which it is nobody; the files it owns
 * are still root's outside.
 */
record PostgresBinaries(Path folder) {

    private static final String VERSION = "17.5.0";
    private static final int EXECUTABLE = 0100;

    static PostgresBinaries in(Path cache) {
        Path folder = cache.resolve("postgresql-" + VERSION);
        try {
            Files.createDirectories(cache);
            try (FileChannel lock = FileChannel.open(
                            cache.resolve("lock-postgresql"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (!Files.isDirectory(folder)) {
                    Path partial = cache.resolve("unpacking-postgresql");
                    FileTree.delete(partial);
                    unpack(partial);
                    Files.move(partial, folder);
                }
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param launcher what the program is run with, such as {@code setsid}; may be empty */
    Run run(String program, String... launcher) {
        Run run = new Run(launcher);
        if (isRoot()) {
            run.with("unshare", "-U");
        }
        return run.with(folder.resolve("bin").resolve(program).toString());
    }

    private static boolean isRoot() {
        return new Run("id", "-u").must(Duration.ofSeconds(10)).strip().equals("0");
    }

    private static void unpack(Path to) throws IOException {
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                System.getProperty("os.name"), System.getProperty("os.arch"))) {
            if (packed == null) {
                throw new IOException(
                        "no PostgreSQL for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
            }
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, to.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(InputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true, false)) {
            throw new IOException(target + " cannot be made executable");
        }
    }
}
