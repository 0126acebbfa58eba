package dev.keycloakacme.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy mapper is about and does, as its settings say, for tables that people read. Nothing is decided by it, and
 * settings that cannot be read stand in it as they were written.
 *
 * @param condition whom it is about, in words, such as {@code group /platform and below}
 * @param settings those of the condition that have values, for pages that tell it in another language
 * @param networks from where requests must come, or empty
 * @param effect {@code allow}, {@code require-challenge}, {@code require-approval} or {@code deny}
 * @param names patterns, with their placeholders; empty where they are written elsewhere
 * @param mode {@code challenge} or {@code identity}, for an allow
 */
public record MapperOutline(
        boolean enabled,
        String condition,
        Map<String, List<String>> settings,
        List<String> networks,
        @Nullable String effect,
        List<String> profiles,
        List<String> names,
        @Nullable String mode,
        @Nullable String longestValidity) {

    public MapperOutline {
        settings = Map.copyOf(settings);
        networks = List.copyOf(networks);
        profiles = List.copyOf(profiles);
        names = List.copyOf(names);
    }
}
