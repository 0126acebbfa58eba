package dev.keycloakacme.keycloak.profile;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ExtraName;
import dev.keycloakacme.profile.ProfileOptions;
import dev.keycloakacme.profile.SubjectAttribute;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.OwnWord;
import dev.keycloakacme.template.TemplateVariable;
import dev.keycloakacme.template.TemplateVariable.Source;
import dev.keycloakacme.validation.ChallengeType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reads what only some profiles say from their components. Throws {@code ComponentValidationException}. */
final class ProfileOptionsReader {

    static final String SUBJECT_ATTRIBUTES = "subject-attributes";
    static final String EXTRA_NAMES = "extra-names";
    static final String CERTIFICATE_POLICIES = "certificate-policies";
    static final String CHALLENGES = "challenges";

    /** Those that may stand more than once in a subject. */
    private static final Set<SubjectAttribute.Type> SEVERAL = Set.of(SubjectAttribute.Type.OU);

    private ProfileOptionsReader() {}

    static ProfileOptions read(ComponentSettings settings) {
        List<SubjectAttribute> subject = settings.parsed(SUBJECT_ATTRIBUTES, SubjectAttribute::parse);
        requireOnce(settings, subject);
        List<ExtraName> names = settings.parsed(EXTRA_NAMES, ExtraName::parse);
        requireKnown(settings, SUBJECT_ATTRIBUTES, ofSubject(subject));
        requireKnown(settings, EXTRA_NAMES, ofNames(names));
        List<ChallengeType> challenges = settings.parsed(CHALLENGES, ProfileOptionsReader::challenge);
        return new ProfileOptions(
                subject,
                names,
                settings.parsed(CERTIFICATE_POLICIES, ProfileOptionsReader::policy),
                challenges.isEmpty() ? Set.of(ChallengeType.values()) : Set.copyOf(challenges));
    }

    /** Throws if the realm, as it is now, lets people write themselves what the templates are filled with. */
    static void requireOfOthers(
            KeycloakSession session, RealmModel realm, ProfileOptions options, ComponentSettings settings) {
        requireOfOthers(session, realm, settings, SUBJECT_ATTRIBUTES, ofSubject(options.subject()));
        requireOfOthers(session, realm, settings, EXTRA_NAMES, ofNames(options.names()));
    }

    /** Attributes are those of clients, too, which nobody edits himself: about users' it is asked at evaluation. */
    private static void requireOfOthers(
            KeycloakSession session,
            RealmModel realm,
            ComponentSettings settings,
            String setting,
            Stream<TemplateVariable> variables) {
        variables
                .filter(variable -> variable.source() == Source.USERNAME)
                .flatMap(variable -> new OwnWord(session).inUsernames(realm).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw settings.refuse(setting, "has ${username}, but " + reason);
                });
    }

    private static void requireOnce(ComponentSettings settings, List<SubjectAttribute> subject) {
        Set<SubjectAttribute.Type> seen = new HashSet<>();
        if (!settings.text(X509ProfileSettings.SUBJECT)
                .orElse(X509ProfileSettings.SUBJECT_EMPTY)
                .equals(X509ProfileSettings.SUBJECT_EMPTY)) {
            seen.add(SubjectAttribute.Type.CN);
        }
        for (SubjectAttribute attribute : subject) {
            if (!seen.add(attribute.type()) && !SEVERAL.contains(attribute.type())) {
                throw settings.refuse(SUBJECT_ATTRIBUTES, "has " + attribute.type() + " twice");
            }
        }
    }

    /** A requester may be in several groups, and which of them is meant only a mapper can say. */
    private static void requireKnown(ComponentSettings settings, String setting, Stream<TemplateVariable> variables) {
        variables
                .filter(variable -> variable.source() == Source.GROUP)
                .findFirst()
                .ifPresent(variable -> {
                    throw settings.refuse(setting, "has " + variable.text() + ", which has no value in a profile");
                });
    }

    private static Stream<TemplateVariable> ofSubject(List<SubjectAttribute> subject) {
        return subject.stream().flatMap(attribute -> attribute.variable().stream());
    }

    private static Stream<TemplateVariable> ofNames(List<ExtraName> names) {
        return names.stream().flatMap(name -> name.template().variables().stream());
    }

    private static ChallengeType challenge(String wireName) {
        return ChallengeType.of(wireName)
                .orElseThrow(() -> AcmeException.malformed("must be a challenge such as http-01 or dns-01"));
    }

    private static String policy(String text) {
        @Nullable ASN1ObjectIdentifier id = ASN1ObjectIdentifier.tryFromID(text);
        if (id == null) {
            throw AcmeException.malformed("must be an object identifier such as 1.3.6.1.4.1.55555.1");
        }
        return id.getId();
    }
}
