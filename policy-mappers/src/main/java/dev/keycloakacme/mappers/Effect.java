package dev.keycloakacme.mappers;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Requirement;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mapper does for those its condition is about, read from the settings all mappers share.
 *
 * @param rules what it does, once the names are known
 * @param networks a further condition, which all mappers have
 */
record Effect(Kind kind, Function<List<NamePattern>, Rules> rules, Networks networks) {

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
        if (kind != Kind.ALLOW) {
            OF_ALLOW_ONLY.forEach(setting -> refuseIfSet(settings, setting, kind));
        }
        Networks networks = new Networks(settings.parsed(Setting.NETWORKS, Cidr::parse));
        return new Effect(kind, rules(settings, kind), networks);
    }

    /**
     * An allow needs a yes. What tightens or forbids holds unless the answer is no, so that doubt is no way out; nor is a
     * name that cannot be filled in.
     */
    Rules given(Answer answer, Requester requester, Names names) {
        boolean applies = kind == Kind.ALLOW ? answer == Answer.YES : answer != Answer.NO;
        if (!applies) {
            return Rules.NONE;
        }
        List<NamePattern> known = names.of(requester);
        if (kind != Kind.ALLOW) {
            known.forEach(Effect::requireFilled);
        }
        return known.isEmpty() ? Rules.NONE : rules.apply(known);
    }

    /**
     * What it is for somebody whom only his own word brings here: an allow covers nothing, and is there to say why.
     * Anything else holds.
     */
    Rules givenOnOwnWord(String reason, Requester requester, Names names) {
        if (kind != Kind.ALLOW) {
            return given(Answer.UNKNOWN, requester, names);
        }
        List<NamePattern> idle = names.of(requester).stream()
                .map(pattern -> pattern instanceof UnfilledPattern ? pattern : unfilled(pattern, reason))
                .toList();
        return idle.isEmpty() ? Rules.NONE : rules.apply(idle);
    }

    private static NamePattern unfilled(NamePattern pattern, String reason) {
        return new UnfilledPattern(pattern.text(), pattern, reason);
    }

    private static void requireFilled(NamePattern pattern) {
        if (pattern instanceof UnfilledPattern unfilled) {
            throw AcmeException.unavailable(unfilled.text(), null);
        }
    }

    private static Function<List<NamePattern>, Rules> rules(ComponentSettings settings, Kind kind) {
        String source = settings.component().getName();
        return switch (kind) {
            case ALLOW -> {
                Grant grant = grant(settings, source);
                yield names -> new Rules(List.of(with(grant, names)), List.of(), List.of());
            }
            case REQUIRE_CHALLENGE -> names -> required(new Requirement(source, Requirement.Kind.CHALLENGE, names));
            case REQUIRE_APPROVAL -> names -> required(new Requirement(source, Requirement.Kind.APPROVAL, names));
            case DENY -> names -> new Rules(List.of(), List.of(), List.of(new Denial(source, names)));
        };
    }

    private static Grant with(Grant grant, List<NamePattern> names) {
        return new Grant(grant.source(), grant.profiles(), names, grant.mode(), grant.longestValidity());
    }

    private static Rules required(Requirement requirement) {
        return new Rules(List.of(), List.of(requirement), List.of());
    }

    /** Without names yet. */
    private static Grant grant(ComponentSettings settings, String source) {
        List<String> profiles = settings.texts(Setting.PROFILES);
        if (profiles.isEmpty()) {
            throw settings.refuse(Setting.PROFILES, "is required for allow: the profiles such certificates may have");
        }
        return new Grant(
                source,
                profiles.stream().map(ProfileName::new).collect(Collectors.toSet()),
                List.of(),
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
