package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.keycloak.admin.AdminApi.Operation;
import dev.keycloakacme.keycloak.admin.AdminMethods.AdminMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The description of the admin API says what the resources say. {@code -Dacme.docs.write=true} writes the page that is made
 * of it.
 */
class AdminApiTest {

    private static final AdminApi API = AdminApi.read();

    @Test
    void whateverIsAnsweredIsDescribedAndTheReverse() {
        Set<String> described = API.operations().stream().map(Operation::line).collect(Collectors.toSet());
        Set<String> answered = AdminMethods.all().map(AdminMethod::line).collect(Collectors.toSet());
        assertThat(described).isEqualTo(answered);
    }

    @TestFactory
    Stream<DynamicTest> eachMethodAsksForTheRightOfItsDescription() {
        return AdminMethods.all()
                .map(method -> DynamicTest.dynamicTest(method.line(), () -> {
                    Operation operation = API.operations().stream()
                            .filter(it -> it.line().equals(method.line()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(AdminResourcesTest.rightsOf(method.method())).containsExactly(operation.right());
                }));
    }

    @Test
    void everyOperationHasANameOfItsOwnAndATagThatIsThere() {
        List<String> names = API.operations().stream()
                .map(it -> it.node().required("operationId").asText())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        List<String> tags = AdminApi.elements(API.tree().path("tags"))
                .map(tag -> tag.path("name").asText())
                .toList();
        assertThat(API.operations())
                .allSatisfy(it -> assertThat(tags)
                        .contains(it.node().required("tags").get(0).asText()));
    }

    /** Such as the rest of a text after a comma, where quotes were forgotten. */
    @Test
    void nothingInItIsWithoutValue() {
        assertThat(nulls(API.tree())).isZero();
    }

    private static long nulls(JsonNode node) {
        return node.isNull()
                ? 1
                : AdminApi.elements(node).mapToLong(AdminApiTest::nulls).sum();
    }

    @Test
    void thePageIsMadeFromIt() throws IOException {
        Path page = AdminApi.FOLDER.resolve("admin-api.md");
        if (Boolean.getBoolean("acme.docs.write")) {
            Files.writeString(page, AdminApiPage.of(API));
        }
        assertThat(AdminApiPage.of(API))
                .as("run this test with -Dacme.docs.write=true")
                .isEqualTo(Files.readString(page));
    }
}
