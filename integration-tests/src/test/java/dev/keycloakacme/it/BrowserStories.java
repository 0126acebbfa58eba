package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What Playwright did with the stories in {@code eab-admin-ui/e2e}, each of them a test. */
record BrowserStories(Run.Outcome outcome, JsonNode report, Set<String> files) {

    private static final Duration LIMIT = Duration.ofMinutes(9);

    /** @param pages the folder {@code eab-admin-ui} @param place what the stories are told, passwords included */
    static BrowserStories run(Path pages, Path work, Map<String, Object> place) throws IOException {
        Path file = work.resolve("place.json");
        Files.writeString(file, Json.write(place));
        Path report = pages.resolve("target/e2e-report.json");
        Files.deleteIfExists(report);
        try {
            Run.Outcome outcome = new Run("node_modules/.bin/playwright", "test")
                    .in(pages)
                    .env("ACME_E2E_PLACE", file.toString())
                    .run(LIMIT);
            assertThat(report).as(outcome.output()).exists();
            return new BrowserStories(outcome, Json.parse(Files.readString(report)), storiesIn(pages.resolve("e2e")));
        } finally {
            Files.delete(file);
        }
    }

    List<DynamicTest> tests() {
        List<DynamicTest> tests = new ArrayList<>();
        report.path("errors")
                .forEach(error -> tests.add(dynamicTest("the stories can be read", () -> {
                    throw new AssertionError(error.path("message").asText());
                })));
        report.findValues("specs")
                .forEach(specs -> specs.forEach(
                        story -> tests.add(dynamicTest(story.path("title").asText(), () -> check(story)))));
        tests.add(dynamicTest("each file of stories was run, and the browser's runner is content", this::checkWhole));
        return tests;
    }

    /** A story that was skipped is no better than one that failed, though Playwright calls it ok. */
    private static void check(JsonNode story) {
        assertThat(story.path("tests"))
                .as(String.join("\n", story.findValuesAsText("message")))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.path("status").asText()).isEqualTo("expected"));
    }

    private void checkWhole() {
        Set<String> run = new TreeSet<>(report.findValuesAsText("file"));
        assertThat(run).containsAll(files);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static Set<String> storiesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".spec.ts"))
                    .collect(Collectors.toSet());
        }
    }
}
