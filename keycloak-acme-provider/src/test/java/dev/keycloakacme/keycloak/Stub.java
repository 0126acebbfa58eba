package dev.keycloakacme.keycloak;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Keycloak's interfaces have hundreds of methods: a stub answers the few that a test names, and fails on any other. */
public final class Stub {

    private Stub() {}

    public static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return answer.apply(given);
                }));
    }
}
