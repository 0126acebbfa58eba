package dev.keycloakacme.keycloak.profile;

import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.CertificateProfile.SubjectContent;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.ComponentSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentValidationException;

/** Reads a profile from its component. */
final class X509ProfileSettings {

    static final String DESCRIPTION = "description";
    static final String ISSUER = "issuer";
    static final String EXTENDED_KEY_USAGES = "extended-key-usages";
    static final String VALIDITY = "validity";
    static final String BACKDATE = "backdate";
    static final String KEY_TYPES = "key-types";
    static final String SUBJECT = "subject";
    static final String SUBJECT_EMPTY = "empty";
    static final String SVID = "svid";
    static final String NO_REV_AVAIL = "no-rev-avail";
    static final String NEVER = "never";
    static final String REVOKE_ON_LOSS = "revoke-on-loss";
    static final List<String> SUBJECTS = List.of(SUBJECT_EMPTY, "first-dns-name");

    private static final Duration DEFAULT_BACKDATE = Duration.ofMinutes(5);
    private static final Duration LONGEST_BACKDATE = Duration.ofHours(1);
    /** As long as a CRL is valid: who holds one may not learn of a revocation sooner. */
    static final Duration DEFAULT_NO_REV_AVAIL = Duration.ofHours(24);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private X509ProfileSettings() {}

    /** Throws {@link ComponentValidationException} with the setting and the reason. */
    static CertificateProfile read(ComponentSettings settings) {
        return new CertificateProfile(
                name(settings),
                settings.text(DESCRIPTION).orElse(settings.component().getName()),
                settings.required(ISSUER),
                purposes(settings),
                settings.duration(VALIDITY).orElseThrow(() -> settings.refuse(VALIDITY, "is required")),
                backdate(settings),
                keyTypes(settings),
                subject(settings),
                settings.flag(SVID, false),
                noRevAvail(settings),
                settings.flag(REVOKE_ON_LOSS, false),
                ProfileOptionsReader.read(settings));
    }

    /** Names stand in URLs, and in lists that are separated by blanks and commas. */
    private static ProfileName name(ComponentSettings settings) {
        String name = settings.component().getName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw settings.refuse(
                    "name", "must be 1 to 63 lower-case letters, digits and hyphens, not beginning with a hyphen");
        }
        return new ProfileName(name);
    }

    private static Set<ExtendedKeyUsage> purposes(ComponentSettings settings) {
        Set<ExtendedKeyUsage> purposes = Set.copyOf(settings.parsed(EXTENDED_KEY_USAGES, X509ProfileSettings::purpose));
        if (purposes.isEmpty()) {
            throw settings.refuse(EXTENDED_KEY_USAGES, "is required");
        }
        return purposes;
    }

    private static ExtendedKeyUsage purpose(String wireName) {
        return Arrays.stream(ExtendedKeyUsage.values())
                .filter(purpose -> purpose.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> AcmeException.malformed("must be serverAuth or clientAuth"));
    }

    private static Duration backdate(ComponentSettings settings) {
        Duration backdate = settings.duration(BACKDATE).orElse(DEFAULT_BACKDATE);
        if (backdate.compareTo(LONGEST_BACKDATE) > 0) {
            throw settings.refuse(BACKDATE, "must be one hour at most");
        }
        return backdate;
    }

    private static Duration noRevAvail(ComponentSettings settings) {
        boolean revoked = settings.flag(REVOKE_ON_LOSS, false);
        Duration longest = settings.text(NO_REV_AVAIL).filter(NEVER::equals).isPresent()
                ? Duration.ZERO
                : settings.duration(NO_REV_AVAIL).orElse(revoked ? Duration.ZERO : DEFAULT_NO_REV_AVAIL);
        if (revoked && !longest.isZero()) {
            throw settings.refuse(
                    NO_REV_AVAIL, "must be never where revoke-on-loss is true: nobody would learn of the revocation");
        }
        return longest;
    }

    private static Set<KeyType> keyTypes(ComponentSettings settings) {
        List<KeyType> chosen = settings.parsed(KEY_TYPES, KeyTypes::named);
        return chosen.isEmpty() ? Set.of(KeyType.values()) : Set.copyOf(chosen);
    }

    private static SubjectContent subject(ComponentSettings settings) {
        String value = settings.oneOf(SUBJECT, settings.text(SUBJECT).orElse(SUBJECT_EMPTY), SUBJECTS);
        return value.equals(SUBJECT_EMPTY) ? SubjectContent.EMPTY : SubjectContent.FIRST_DNS_NAME;
    }
}
