package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.Rate;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalSettings;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.Nameservers;
import dev.keycloakacme.validation.ValidationSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads {@link AcmeSettings} from realm attributes. Lists are separated by commas or white space. A setting that cannot
 * be read stops ACME in the realm with {@code serverInternal} 503 that names it: no default stands in for a typing
 * error.
 */
public final class SettingsReader {

    private static final String PREFIX = "acme.";
    private static final String DELEGATION = "acme.delegation";

    /** Challenges name them all (draft-ietf-acme-dns-persist-02 §3.1). */
    private static final int MOST_IDENTITIES = 10;

    /** What is thrown for a setting that cannot be read. */
    interface Refusal {
        AcmeException of(String name, AcmeException cause);
    }

    private final Map<String, String> attributes;
    private final List<Cidr> serverDeniedNetworks;
    private final Refusal refusal;

    /**
     * @param attributes of the realm
     * @param serverDeniedNetworks the least set; a realm can only add to it
     */
    public SettingsReader(Map<String, String> attributes, List<Cidr> serverDeniedNetworks) {
        this(attributes, serverDeniedNetworks, SettingsReader::unreadable);
    }

    SettingsReader(Map<String, String> attributes, List<Cidr> serverDeniedNetworks, Refusal refusal) {
        this.attributes = ours(attributes);
        this.serverDeniedNetworks = serverDeniedNetworks;
        this.refusal = refusal;
    }

    private static AcmeException unreadable(String name, AcmeException cause) {
        return AcmeException.unavailable("The realm's setting " + name + " cannot be read; the log says why.", cause);
    }

    public AcmeSettings read() {
        String profile = text("acme.default-profile");
        return new AcmeSettings(
                new Ceiling(
                        list("acme.permitted-zones", Ceiling.Zone::parse),
                        list("acme.forbidden-names", NamePattern::parse),
                        duration("acme.max-validity")),
                profile.isEmpty() ? null : new ProfileName(profile),
                duration("acme.order-lifetime"),
                duration("acme.authorization-lifetime"),
                duration("acme.nonce-lifetime"),
                retention(),
                new ValidationSettings(
                        port("acme.http01-port"),
                        port("acme.tls-alpn01-port"),
                        list("acme.resolvers", SettingsReader::resolver),
                        deniedNetworks(),
                        challenges(),
                        caa()),
                renewal(),
                limits(),
                new TermsOfService(
                        one("acme.terms-of-service", WebPageText::parse), flag("acme.terms-of-service-reconfirm")),
                one("acme.website", WebPageText::parse),
                revocation(),
                ocsp(),
                new TokenSettings(
                        one("acme.claims-lifetime", text -> TokenSettings.requireLifetime(DurationText.parse(text)))),
                flag(DELEGATION));
    }

    private OcspSettings ocsp() {
        return new OcspSettings(
                duration("acme.ocsp-validity", OcspSettings.VALIDITIES),
                duration("acme.ocsp-max-age", OcspSettings.MAX_AGES));
    }

    /** Those of a realm's attributes that are settings of ours. */
    public static Map<String, String> ours(Map<String, String> attributes) {
        Map<String, String> ours = new HashMap<>();
        attributes.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && value != null) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    /** Read alone, so that a realm with ACME off is never troubled by its other settings. */
    public static boolean isEnabled(Map<String, String> attributes) {
        return new SettingsReader(attributes, List.of()).isEnabled();
    }

    boolean isEnabled() {
        return flag("acme.enabled");
    }

    /** False also where it is neither true nor false: requests are refused then, which is logged with the setting's name. */
    public static boolean isSurelyEnabled(Map<String, String> attributes) {
        try {
            return isEnabled(attributes);
        } catch (AcmeException e) {
            return false;
        }
    }

    /** Read alone, so that another setting shuts no admin out. What is neither true nor false gives nobody a right. */
    public static boolean isSurelyDelegating(Map<String, String> attributes) {
        try {
            return new SettingsReader(attributes, List.of()).flag(DELEGATION);
        } catch (AcmeException e) {
            return false;
        }
    }

    /**
     * How long what has expired is kept. Read alone by the clean-up, so that another setting does not stop it. Never
     * shorter than an order lives, since an order needs its authorizations until it ends.
     */
    public Duration retention() {
        Duration orderLifetime = duration("acme.order-lifetime");
        return one("acme.retention", text -> {
            Duration retention = DurationText.parse(text);
            if (retention.compareTo(orderLifetime) < 0) {
                throw AcmeException.malformed("must not be shorter than acme.order-lifetime");
            }
            return retention;
        });
    }

    private RenewalSettings renewal() {
        return new RenewalSettings(
                one("acme.renewal-check-interval", SettingsReader::checkInterval),
                one("acme.renewal-explanation", WebPageText::parse));
    }

    /** Between the bounds that clients are advised to set (RFC 9773 §4.3.2). */
    private static Duration checkInterval(String text) {
        Duration interval = DurationText.parse(text);
        if (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw AcmeException.malformed("must be a duration from one minute to one day");
        }
        return interval;
    }

    private LimitSettings limits() {
        Map<LimitKind, Rate> rates = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKind.values()) {
            one(kind.attribute(), LimitText::rate).ifPresent(rate -> rates.put(kind, rate));
        }
        return new LimitSettings(rates, one("acme.limit." + LimitSettings.OPEN_AUTHORIZATIONS, LimitText::number));
    }

    /** Parts of a CRL hold their URLs, and are signed when no request tells Keycloak's address. */
    private RevocationSettings revocation() {
        List<String> bases = list("acme.revocation-base-url", PublicationUrls::base);
        return new RevocationSettings(bases, one("acme.crl-shards", text -> {
            int shards = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
            if (shards < 1 || shards > RevocationSettings.MOST_SHARDS) {
                throw AcmeException.malformed("must be from 1 to " + RevocationSettings.MOST_SHARDS);
            }
            if (shards > 1 && bases.isEmpty()) {
                throw AcmeException.malformed("must be 1 unless acme.revocation-base-url is set");
            }
            return shards;
        }));
    }

    private static String resolver(String entry) {
        Nameservers.parse(List.of(entry));
        return entry;
    }

    private List<Cidr> deniedNetworks() {
        return Stream.concat(
                        serverDeniedNetworks.stream(), list("acme.validation-denied-networks", Cidr::parse).stream())
                .distinct()
                .toList();
    }

    private boolean flag(String name) {
        return one(name, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw AcmeException.malformed("must be true or false");
        });
    }

    private List<ChallengeType> challenges() {
        List<ChallengeType> named = list("acme.challenges", SettingsReader::challenge);
        return named.isEmpty()
                ? ChallengeType.STANDARD
                : named.stream().distinct().toList();
    }

    private static ChallengeType challenge(String name) {
        return ChallengeType.of(name).orElseThrow(() -> AcmeException.malformed("\"" + name + "\" is no challenge"));
    }

    private CaaSettings caa() {
        CaaSettings.Scope scope = one("acme.caa", text -> switch (text) {
            case "true" -> CaaSettings.Scope.PROVEN;
            case "always" -> CaaSettings.Scope.ALL;
            case "false" -> CaaSettings.Scope.NONE;
            default -> throw AcmeException.malformed("must be true, always or false");
        });
        List<String> identities = list("acme.caa-identities", SettingsReader::identity);
        if (identities.size() > MOST_IDENTITIES) {
            throw refusal.of(
                    "acme.caa-identities", AcmeException.malformed("must be " + MOST_IDENTITIES + " names at most"));
        }
        return new CaaSettings(scope, identities);
    }

    private static String identity(String text) {
        DnsName name = DnsName.parse(text);
        if (name.isWildcard()) {
            throw AcmeException.malformed("must be names without wildcards");
        }
        return name.value();
    }

    private Duration duration(String name) {
        return one(name, DurationText::parse);
    }

    private Duration duration(String name, OcspSettings.Span permitted) {
        return one(name, text -> permitted.require(DurationText.parse(text)));
    }

    private int port(String name) {
        return one(name, text -> {
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
            if (port < 1 || port > 65535) {
                throw AcmeException.malformed("must be a port from 1 to 65535");
            }
            return port;
        });
    }

    private <T> List<T> list(String name, Function<String, T> parser) {
        return Stream.of(text(name).split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> parse(name, part, parser))
                .toList();
    }

    private <T> T one(String name, Function<String, T> parser) {
        return parse(name, text(name), parser);
    }

    private String text(String name) {
        String value = attributes.get(name);
        return value == null || value.isBlank() ? DeclaredSettings.fallback(name) : value.strip();
    }

    private <T> T parse(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (AcmeException e) {
            throw refusal.of(name, e);
        }
    }
}
