package dev.keycloakacme.ca;

import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys for tests: RSA keys take seconds to make, so that each size is made once. */
final class TestKeys {

    private static final Map<KeyType, KeyPair> RSA = new ConcurrentHashMap<>();

    private TestKeys() {}

    static KeyPair of(KeyType type) {
        return type.wireName().startsWith("rsa")
                ? RSA.computeIfAbsent(type, KeyPairs::generate)
                : KeyPairs.generate(type);
    }
}
