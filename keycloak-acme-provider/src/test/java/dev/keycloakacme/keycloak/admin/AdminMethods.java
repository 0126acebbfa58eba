package dev.keycloakacme.keycloak.admin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What the admin resources answer, as their annotations say. */
final class AdminMethods {

    private AdminMethods() {}

    /** @param path below {@code acme}, without a slash before it */
    record AdminMethod(String verb, String path, Method method) {

        String line() {
            return verb + " " + path;
        }
    }

    static Stream<AdminMethod> all() {
        return below("", AcmeAdminResource.class);
    }

    private static Stream<AdminMethod> below(String prefix, Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> {
            Path path = method.getAnnotation(Path.class);
            String whole = path == null ? prefix : prefix.isEmpty() ? path.value() : prefix + "/" + path.value();
            Optional<String> verb = verb(method);
            if (verb.isPresent()) {
                return Stream.of(new AdminMethod(verb.get(), whole, method));
            }
            return path == null ? Stream.empty() : below(whole, method.getReturnType());
        });
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }
}
