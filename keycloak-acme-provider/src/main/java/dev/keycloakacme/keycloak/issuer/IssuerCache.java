package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.Issuer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.keycloak.component.ComponentModel;

/** Loaded issuers, so that a key is decrypted and checked once and not for each request. One per component. */
final class IssuerCache {

    private record Entry(String state, Issuer issuer) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * The issuer loaded for this configuration and this state of its files, or a newly loaded one.
     *
     * @param files changes whenever the files do
     */
    Issuer get(ComponentModel component, String files, Supplier<Issuer> loader) {
        String state = state(component, files);
        Entry found = entries.get(component.getId());
        if (found != null && found.state().equals(state)) {
            return found.issuer();
        }
        // one thread loads, the others wait for it
        return entries.compute(
                        component.getId(),
                        (id, entry) ->
                                entry != null && entry.state().equals(state) ? entry : new Entry(state, loader.get()))
                .issuer();
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
