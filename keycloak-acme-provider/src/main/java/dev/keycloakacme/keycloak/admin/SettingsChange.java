package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.config.DeclaredSettings;
import dev.keycloakacme.keycloak.config.SettingsCheck;
import dev.keycloakacme.keycloak.config.SettingsVersion;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an admin wants to have changed of a realm's settings.
 *
 * @param version of the settings he saw
 * @param values by name; empty for what is not to be set any more
 */
record SettingsChange(SettingsVersion version, Map<String, Optional<String>> values) {

    private static final int LONGEST = 20_000;

    /** Reads {@code {"version":"…","values":{"acme.website":"https://…","acme.max-validity":null}}}. */
    static SettingsChange read(Payload payload) {
        payload.only("version", "values");
        SettingsVersion version = new SettingsVersion(payload.requiredText("version"));
        Payload values = payload.object("values").orElseThrow(() -> AcmeException.malformed("values is missing."));
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        Map<String, String> refusals = new TreeMap<>();
        for (String name : values.members()) {
            Optional<String> refusal = refusal(name, values);
            refusal.ifPresentOrElse(
                    reason -> refusals.put(name, reason),
                    () -> wanted.put(name, values.text(name).filter(text -> !text.isBlank())));
        }
        refuse(refusals);
        return new SettingsChange(version, wanted);
    }

    /**
     * The realm's attributes with the change. Throws {@code malformed} 409 if they are others than he saw, 400 if some
     * could not be read afterwards.
     */
    Map<String, String> appliedTo(Map<String, String> attributes, SettingsCheck check) {
        if (!SettingsVersion.of(attributes).equals(version)) {
            throw new AcmeException(Problem.of(
                            ProblemType.MALFORMED,
                            "Somebody else has changed the settings meanwhile. Read them again; nothing was saved.")
                    .withStatus(409));
        }
        Map<String, String> changed = new TreeMap<>(attributes);
        values.forEach(
                (name, value) -> value.ifPresentOrElse(text -> changed.put(name, text), () -> changed.remove(name)));
        refuse(check.refusals(changed));
        return changed;
    }

    /** Only attributes that are settings, and only texts that every database can hold. */
    private static Optional<String> refusal(String name, Payload values) {
        if (DeclaredSettings.find(name).isEmpty()) {
            return Optional.of("is no setting");
        }
        if (!values.isTextOrAbsent(name)) {
            return Optional.of("must be a string or null");
        }
        String text = values.text(name).orElse("");
        if (text.length() > LONGEST) {
            return Optional.of("must not be longer than " + LONGEST + " characters");
        }
        return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                ? Optional.of("must have no control characters")
                : Optional.empty();
    }

    private static void refuse(Map<String, String> refusals) {
        if (!refusals.isEmpty()) {
            throw AcmeException.refusedFields(refusals);
        }
    }
}
