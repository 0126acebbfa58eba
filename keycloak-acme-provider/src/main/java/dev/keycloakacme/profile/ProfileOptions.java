package dev.keycloakacme.profile;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.TemplateValues;
import dev.keycloakacme.validation.ChallengeType;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What only some profiles say.
 *
 * @param subject attributes of the subject, in any order
 * @param names that are added to those asked for; policy must grant them, too
 * @param policies object identifiers of the certificate policies (RFC 5280 §4.2.1.4)
 * @param challenges by which control of a name may be proven, as far as the realm takes them
 */
public record ProfileOptions(
        List<SubjectAttribute> subject, List<ExtraName> names, List<String> policies, Set<ChallengeType> challenges) {

    public static final ProfileOptions NONE =
            new ProfileOptions(List.of(), List.of(), List.of(), Set.of(ChallengeType.values()));

    public ProfileOptions {
        subject = List.copyOf(subject);
        names = List.copyOf(names);
        policies = List.copyOf(policies);
        challenges = Set.copyOf(challenges);
    }

    /** The names added for somebody; throws {@code malformed} with the template and the reason where one cannot be known. */
    public Set<Identifier> namesFor(TemplateValues values) {
        return names.stream()
                .flatMap(name -> known(name.template().text(), () -> name.of(values)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The subject for somebody; throws {@code malformed} with the attribute and the reason where one cannot be known. */
    public List<SubjectAttribute.Value> subjectFor(TemplateValues values) {
        return subject.stream()
                .map(attribute -> known(attribute.type() + " of the subject", () -> attribute.of(values)))
                .toList();
    }

    private static <T> T known(String what, Supplier<T> value) {
        try {
            return value.get();
        } catch (AcmeException e) {
            throw AcmeException.malformed(
                    what + " cannot be known: " + e.problem().detail(), e);
        }
    }
}
