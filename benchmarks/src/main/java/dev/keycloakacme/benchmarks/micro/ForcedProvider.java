package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.crypto.Cryptography;

/** Takes a provider for elliptic curves as an operator does, so that all code of this fork uses it. */
final class ForcedProvider {

    private ForcedProvider() {}

    /** Throws if another was chosen before, as happens without forks ({@code -f 0}). */
    static Cryptography choose(String name) {
        System.setProperty(Cryptography.PROPERTY, name);
        Cryptography chosen = Cryptography.chosen();
        if (!chosen.name().equals(name)) {
            throw new IllegalStateException("this JVM uses " + chosen.name() + " already: fork one for " + name);
        }
        return chosen;
    }
}
