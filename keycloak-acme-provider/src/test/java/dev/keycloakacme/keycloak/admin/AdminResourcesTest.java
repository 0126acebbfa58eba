package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever can be asked of the admin API is asked of {@link AdminEndpoint}, which checks one right. */
class AdminResourcesTest {

    private static final Set<String> RIGHTS = Set.of("view", "manage", "configure");

    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class, HEAD.class, OPTIONS.class);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPath(Path.of("target", "classes", "dev", "keycloakacme", "keycloak", "admin"));

    @Test
    void everyMethodAsksForExactlyOneRight() {
        assertThat(methods())
                .hasSizeGreaterThan(15)
                .allSatisfy(method ->
                        assertThat(rightsOf(method)).as(method.getFullName()).hasSize(1));
    }

    @Test
    void nothingIsDoneOutsideTheEndpointsHands() {
        assertThat(methods())
                .allSatisfy(method -> assertThat(reachable(method, new HashSet<>())
                                .filter(call -> !call.isDeclaredInLambda())
                                .filter(call -> !call.getTargetOwner().equals(method.getOwner()))
                                .map(call -> call.getTargetOwner().getSimpleName()))
                        .as(method.getFullName())
                        .containsOnly(AdminEndpoint.class.getSimpleName()));
    }

    @Test
    void whatOnlyLooksAsksForNoMoreThanView() {
        assertThat(methods().stream().filter(method -> method.isAnnotatedWith(GET.class)))
                .isNotEmpty()
                .allSatisfy(method ->
                        assertThat(rightsOf(method)).as(method.getFullName()).containsExactly("view"));
    }

    private static List<JavaMethod> methods() {
        return CLASSES.stream()
                .map(JavaClass::getMethods)
                .flatMap(Set::stream)
                .filter(method -> VERBS.stream().anyMatch(method::isAnnotatedWith))
                .toList();
    }

    static List<String> rightsOf(Method method) {
        return rightsOf(
                CLASSES.get(method.getDeclaringClass()).getMethod(method.getName(), method.getParameterTypes()));
    }

    private static List<String> rightsOf(JavaMethod method) {
        return reachable(method, new HashSet<>())
                .filter(call -> call.getTargetOwner().isEquivalentTo(AdminEndpoint.class))
                .map(JavaMethodCall::getName)
                .filter(RIGHTS::contains)
                .toList();
    }

    /** The calls of a method, and of those of its class that it calls outside what it hands over. */
    private static Stream<JavaMethodCall> reachable(JavaMethod method, Set<JavaMethod> seen) {
        if (!seen.add(method)) {
            return Stream.empty();
        }
        return method.getMethodCallsFromSelf().stream()
                .flatMap(call -> Stream.concat(
                        Stream.of(call),
                        call.getTargetOwner().equals(method.getOwner()) && !call.isDeclaredInLambda()
                                ? call.getTarget().resolveMember().stream().flatMap(next -> reachable(next, seen))
                                : Stream.empty()));
    }
}
