package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.Issuer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.keycloak.component.ComponentModel;

/**
 * Loaded issuers, so that a key is decrypted and checked once and not for each request. One per component. That one
 * cannot be loaded is known for a while too: whoever asks for any issuer at all is the cause of an attempt.
 */
final class IssuerCache {

    /** After a failure, since what is amiss may be elsewhere: in a vault, or in a provider of cryptography. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private sealed interface Entry {
        String state();
    }

    private record Loaded(String state, Issuer issuer) implements Entry {}

    private record Failed(String state, RuntimeException failure, long since) implements Entry {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    IssuerCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The issuer loaded for this configuration and this state of its files, or a newly loaded one. Throws what the loader
     * throws, or threw for the same a moment ago.
     *
     * @param files changes whenever the files do
     */
    Issuer get(ComponentModel component, String files, Supplier<Issuer> loader) {
        String state = state(component, files);
        Entry found = entries.get(component.getId());
        if (found != null && counts(found, state)) {
            return issuer(found);
        }
        // one thread loads, the others wait for it
        return issuer(entries.compute(
                component.getId(), (id, entry) -> entry != null && counts(entry, state) ? entry : load(state, loader)));
    }

    private boolean counts(Entry entry, String state) {
        boolean isOver = entry instanceof Failed failed && nanoTime.getAsLong() - failed.since() >= PAUSE.toNanos();
        return entry.state().equals(state) && !isOver;
    }

    private static Issuer issuer(Entry entry) {
        if (entry instanceof Loaded loaded) {
            return loaded.issuer();
        }
        throw ((Failed) entry).failure();
    }

    private Entry load(String state, Supplier<Issuer> loader) {
        try {
            return new Loaded(state, loader.get());
        } catch (RuntimeException e) {
            return new Failed(state, e, nanoTime.getAsLong());
        }
    }

    void remove(ComponentModel component) {
        entries.remove(component.getId());
    }

    /** A hash, since the configuration may hold passwords. */
    private static String state(ComponentModel component, String files) {
        String text = component.getName() + '\n' + new TreeMap<>(component.getConfig()) + '\n' + files;
        return Fingerprints.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
