package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.BuildPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the documentation, which {@link ConsoleIT} takes with {@code -Dacme.images.write=true}. */
class PicturesTest {

    private static final Path DOCS =
            BuildPaths.read().work().resolve("../../docs").normalize();
    private static final Pattern NAMED = Pattern.compile("\\]\\(images/([^)]+)\\)");
    private static final long MOST_BYTES = 150_000;

    @Test
    void eachPictureThatTheTourNamesIsThereAndNoOther() throws IOException {
        assertThat(named()).isNotEmpty().isEqualTo(present());
    }

    @Test
    void noPictureIsLarge() throws IOException {
        for (String picture : present()) {
            assertThat(Files.size(DOCS.resolve("images").resolve(picture)))
                    .as(picture)
                    .isLessThan(MOST_BYTES);
        }
    }

    private static Set<String> named() throws IOException {
        return NAMED.matcher(Files.readString(DOCS.resolve("console.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> present() throws IOException {
        try (Stream<Path> all = Files.list(DOCS.resolve("images"))) {
            return all.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
