package dev.keycloakacme.mappers;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Requirement;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mapper does for those its condition is about, read from the settings all mappers share.
 *
 * @param networks a further condition, which all mappers have
 */
record Effect(Kind kind, Rules rules, Networks networks) {

    enum Kind {
        ALLOW("allow"),
        REQUIRE_CHALLENGE("require-challenge"),
        REQUIRE_APPROVAL("require-approval"),
        DENY("deny");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    private static final List<String> OF_ALLOW_ONLY = List.of(Setting.PROFILES, Setting.MODE, Setting.LONGEST_VALIDITY);

    /** Throws {@code ComponentValidationException} for whatever cannot be read or makes no sense together. */
    static Effect read(ComponentSettings settings) {
        Kind kind = kind(settings);
        List<NamePattern> names = settings.parsed(Setting.NAMES, NamePattern::parse);
        if (names.isEmpty()) {
            throw settings.refuse(Setting.NAMES, "is required: name patterns such as dns:*.apps.corp.example");
        }
        if (kind != Kind.ALLOW) {
            OF_ALLOW_ONLY.forEach(setting -> refuseIfSet(settings, setting, kind));
        }
        Networks networks = new Networks(settings.parsed(Setting.NETWORKS, Cidr::parse));
        return new Effect(kind, rules(settings, kind, names), networks);
    }

    /** An allow needs a yes. What tightens or forbids holds unless the answer is no, so that doubt is no way out. */
    Rules given(Answer answer) {
        boolean applies = kind == Kind.ALLOW ? answer == Answer.YES : answer != Answer.NO;
        return applies ? rules : Rules.NONE;
    }

    private static Rules rules(ComponentSettings settings, Kind kind, List<NamePattern> names) {
        String source = settings.component().getName();
        return switch (kind) {
            case ALLOW -> new Rules(List.of(grant(settings, source, names)), List.of(), List.of());
            case REQUIRE_CHALLENGE -> required(new Requirement(source, Requirement.Kind.CHALLENGE, names));
            case REQUIRE_APPROVAL -> required(new Requirement(source, Requirement.Kind.APPROVAL, names));
            case DENY -> new Rules(List.of(), List.of(), List.of(new Denial(source, names)));
        };
    }

    private static Rules required(Requirement requirement) {
        return new Rules(List.of(), List.of(requirement), List.of());
    }

    private static Grant grant(ComponentSettings settings, String source, List<NamePattern> names) {
        List<String> profiles = settings.texts(Setting.PROFILES);
        if (profiles.isEmpty()) {
            throw settings.refuse(Setting.PROFILES, "is required for allow: the profiles such certificates may have");
        }
        return new Grant(
                source,
                profiles.stream().map(ProfileName::new).collect(Collectors.toSet()),
                names,
                mode(settings),
                settings.duration(Setting.LONGEST_VALIDITY).orElse(null));
    }

    private static Kind kind(ComponentSettings settings) {
        String chosen = settings.oneOf(Setting.EFFECT, settings.required(Setting.EFFECT), Setting.EFFECTS);
        return Stream.of(Kind.values())
                .filter(kind -> kind.wireName.equals(chosen))
                .findFirst()
                .orElseThrow();
    }

    private static AuthorizationMode mode(ComponentSettings settings) {
        String chosen = settings.oneOf(
                Setting.MODE,
                settings.text(Setting.MODE).orElse(AuthorizationMode.CHALLENGE.wireName()),
                Setting.MODES);
        return Stream.of(AuthorizationMode.values())
                .filter(mode -> mode.wireName().equals(chosen))
                .findFirst()
                .orElseThrow();
    }

    private static void refuseIfSet(ComponentSettings settings, String setting, Kind kind) {
        if (!settings.texts(setting).isEmpty()) {
            throw settings.refuse(setting, "makes no sense for " + kind.wireName + ": leave it empty");
        }
    }
}
