package dev.keycloakacme.keycloak.config;

import static java.util.stream.Collectors.toMap;

import dev.keycloakacme.keycloak.config.DeclaredSetting.Group;
import dev.keycloakacme.keycloak.config.DeclaredSetting.Type;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.validation.ChallengeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings that a realm may have, each with its default. {@link SettingsReader} reads none that is not declared here,
 * and admins change no other attribute by the settings of the admin API.
 */
public final class DeclaredSettings {

    private static final List<String> CHALLENGES =
            Stream.of(ChallengeType.values()).map(ChallengeType::wireName).toList();

    private static final String STANDARD_CHALLENGES =
            ChallengeType.STANDARD.stream().map(ChallengeType::wireName).collect(Collectors.joining(","));

    private static final List<DeclaredSetting> ALL = Stream.of(
                    Stream.of(
                            of("acme.enabled", Type.BOOLEAN, Group.GENERAL, "false"),
                            of("acme.delegation", Type.BOOLEAN, Group.GENERAL, "false"),
                            of("acme.default-profile", Type.TEXT, Group.GENERAL, ""),
                            of("acme.permitted-zones", Type.LIST, Group.NAMES, ""),
                            of("acme.forbidden-names", Type.LIST, Group.NAMES, "")),
                    Stream.of(
                            of("acme.max-validity", Type.DURATION, Group.LIFETIMES, "P90D"),
                            of("acme.order-lifetime", Type.DURATION, Group.LIFETIMES, "P7D"),
                            of("acme.authorization-lifetime", Type.DURATION, Group.LIFETIMES, "P30D"),
                            of("acme.nonce-lifetime", Type.DURATION, Group.LIFETIMES, "PT10M"),
                            of("acme.retention", Type.DURATION, Group.LIFETIMES, "P400D")),
                    validation(),
                    Stream.of(
                            of("acme.claims-lifetime", Type.DURATION, Group.TOKENS, "PT1H"),
                            of("acme.renewal-check-interval", Type.DURATION, Group.RENEWAL, "PT6H"),
                            of("acme.renewal-explanation", Type.URL, Group.RENEWAL, ""),
                            of("acme.revocation-base-url", Type.LIST, Group.REVOCATION, ""),
                            of("acme.crl-shards", Type.NUMBER, Group.REVOCATION, "1"),
                            of("acme.ocsp-validity", Type.DURATION, Group.REVOCATION, "PT1H"),
                            of("acme.ocsp-max-age", Type.DURATION, Group.REVOCATION, "PT3S"),
                            of("acme.website", Type.URL, Group.PAGES, ""),
                            of("acme.terms-of-service", Type.URL, Group.PAGES, ""),
                            of("acme.terms-of-service-reconfirm", Type.BOOLEAN, Group.PAGES, "false")),
                    limits())
            .flatMap(Function.identity())
            .toList();

    private static final Map<String, DeclaredSetting> BY_NAME =
            ALL.stream().collect(toMap(DeclaredSetting::name, Function.identity()));

    private DeclaredSettings() {}

    /** In the order of groups, and within one as a form shows them. */
    public static List<DeclaredSetting> all() {
        return ALL;
    }

    public static Optional<DeclaredSetting> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What counts where the setting is not set. */
    static String fallback(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("not declared: " + name))
                .fallback();
    }

    private static Stream<DeclaredSetting> validation() {
        return Stream.of(
                of("acme.challenges", Type.LIST, Group.VALIDATION, STANDARD_CHALLENGES, CHALLENGES),
                of("acme.http01-port", Type.PORT, Group.VALIDATION, "80"),
                of("acme.tls-alpn01-port", Type.PORT, Group.VALIDATION, "443"),
                of("acme.resolvers", Type.LIST, Group.VALIDATION, ""),
                of("acme.validation-denied-networks", Type.LIST, Group.VALIDATION, ""),
                of("acme.caa", Type.CHOICE, Group.VALIDATION, "true", List.of("true", "always", "false")),
                of("acme.caa-identities", Type.LIST, Group.VALIDATION, ""));
    }

    private static Stream<DeclaredSetting> limits() {
        return Stream.concat(
                Stream.of(LimitKind.values())
                        .map(kind -> of(kind.attribute(), Type.RATE, Group.LIMITS, kind.fallback())),
                Stream.of(of("acme.limit." + LimitSettings.OPEN_AUTHORIZATIONS, Type.NUMBER, Group.LIMITS, "1000")));
    }

    private static DeclaredSetting of(String name, Type type, Group group, String fallback) {
        return of(name, type, group, fallback, List.of());
    }

    private static DeclaredSetting of(String name, Type type, Group group, String fallback, List<String> options) {
        return new DeclaredSetting(name, type, group, fallback, options);
    }
}
