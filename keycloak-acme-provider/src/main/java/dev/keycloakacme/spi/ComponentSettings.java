package dev.keycloakacme.spi;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;

/**
 * Typed reading of a component's configuration. Each method throws {@link ComponentValidationException} with the name
 * of the setting and the reason, so that the same code validates on save and refuses at run time.
 */
public record ComponentSettings(ComponentModel component) {

    /** The value without surrounding blanks; blank counts as absent. */
    public Optional<String> text(String setting) {
        return Optional.ofNullable(component.get(setting)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Like {@link #text}; refuses if it is absent. */
    public String required(String setting) {
        return text(setting).orElseThrow(() -> refuse(setting, "is required"));
    }

    /** All values without surrounding blanks, blank ones left out. */
    public List<String> texts(String setting) {
        List<String> values =
                component.getConfig().get(setting); // getList would put an empty one into the shared model
        return values == null
                ? List.of()
                : values.stream()
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** Each value parsed; {@code malformed} becomes a refusal that names the setting. */
    public <T> List<T> parsed(String setting, Function<String, T> parser) {
        return texts(setting).stream().map(text -> parse(setting, text, parser)).toList();
    }

    /** A duration such as {@code 24h} or {@code P90D}, above zero and up to 100 years; refuses anything else. */
    public Optional<Duration> duration(String setting) {
        return text(setting).map(text -> parse(setting, text, DurationText::parse));
    }

    /** {@code true} or {@code false}, nothing else. */
    public boolean flag(String setting, boolean fallback) {
        return text(setting)
                .map(text -> oneOf(setting, text, List.of("true", "false")).equals("true"))
                .orElse(fallback);
    }

    /** The value itself, if it is one of the permitted; refuses any other. */
    public String oneOf(String setting, String value, List<String> permitted) {
        if (!permitted.contains(value)) {
            throw refuse(setting, "is \"" + value + "\", but must be one of " + String.join(", ", permitted));
        }
        return value;
    }

    /**
     * Refuses a component without a name of its own among those of its SPI, upper and lower case alike, or one that is
     * not directly in the realm. Ours are referred to by name, and explanations name them.
     *
     * @param spi the provider interface, as {@code providerType} names it
     */
    public void requireOwnName(RealmModel realm, Class<?> spi) {
        String name = component.getName();
        if (name == null || name.isBlank()) {
            throw refuse("name", "is required");
        }
        String parent = component.getParentId();
        if (parent != null && !parent.equals(realm.getId())) {
            throw refuse("parentId", "must be the realm, for a component elsewhere would not count");
        }
        boolean taken = realm.getComponentsStream()
                .filter(other -> spi.getName().equals(other.getProviderType()))
                .filter(other -> !Objects.equals(other.getId(), component.getId()))
                .anyMatch(other -> name.strip().equalsIgnoreCase(other.getName().strip()));
        if (taken) {
            throw refuse("name", "\"" + name + "\" is taken by another component of this kind");
        }
    }

    /**
     * Keycloak formats the message with {@code MessageFormat}, so quotes and braces of the reason are escaped. The setting
     * is its parameter too, which {@link RefusedSetting} reads.
     */
    public ComponentValidationException refuse(String setting, String reason) {
        String text = setting + " " + reason;
        return new ComponentValidationException(
                text.replace("'", "''").replace("{", "'{'").replace("}", "'}'"), setting);
    }

    private <T> T parse(String setting, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (AcmeException e) {
            ComponentValidationException refusal =
                    refuse(setting, "has \"" + text + "\": " + e.problem().detail());
            refusal.initCause(e);
            throw refusal;
        }
    }
}
