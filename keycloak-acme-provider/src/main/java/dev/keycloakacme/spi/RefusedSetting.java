package dev.keycloakacme.spi;

import java.text.MessageFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentValidationException;

/**
 * What was refused of a component, as an admin is told who saves it.
 *
 * @param setting its name, or null where the refusal does not say
 * @param reason follows the name of the setting, where there is one
 */
public record RefusedSetting(@Nullable String setting, String reason) {

    /** Those that {@link ComponentSettings#refuse} made say which setting; those of others say what they say. */
    public static RefusedSetting of(ComponentValidationException refusal) {
        String text = text(refusal);
        return Optional.ofNullable(refusal.getParameters())
                .filter(parameters -> parameters.length == 1)
                .map(parameters -> parameters[0])
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(setting -> text.startsWith(setting + " "))
                .map(setting -> new RefusedSetting(setting, text.substring(setting.length() + 1)))
                .orElseGet(() -> new RefusedSetting(null, text));
    }

    /** As Keycloak formats it. What others wrote may be no format. */
    private static String text(ComponentValidationException refusal) {
        String message = refusal.getMessage();
        if (message == null) {
            return "cannot be read";
        }
        try {
            return MessageFormat.format(message, refusal.getParameters());
        } catch (IllegalArgumentException e) {
            return message;
        }
    }

    /** Both in one text. */
    public String text() {
        return setting == null ? reason : setting + " " + reason;
    }
}
