package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.CredentialRequest;
import dev.keycloakacme.account.MacAlgorithm;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.DurationText;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an admin wants a credential to be like. All members that cannot be read are told at once, each at its name. */
final class CredentialForm {

    private static final String[] MEMBERS = {
        "subject", "owner", "label", "max_uses", "expires_in", "profiles", "names", "longest_validity", "algorithm"
    };

    private final Payload payload;
    private final SubjectNames subjects;
    private final Map<String, String> refused = new TreeMap<>();

    private CredentialForm(Payload payload, SubjectNames subjects) {
        this.payload = payload.only(MEMBERS);
        this.subjects = subjects;
    }

    /** Throws {@code malformed} with the members that cannot be read. */
    static CredentialRequest read(Payload payload, SubjectNames subjects, Instant now) {
        return new CredentialForm(payload, subjects).request(now);
    }

    private CredentialRequest request(Instant now) {
        Optional<Subject> subject = read("subject", this::subject);
        Optional<Subject> owner = read("owner", member -> payload.object(member).map(subjects::find));
        Optional<MacAlgorithm> algorithm =
                read("algorithm", member -> payload.text(member).map(CredentialForm::algorithm));
        Optional<List<ProfileName>> profiles = read("profiles", member -> texts(member, ProfileName::new));
        Optional<List<NamePattern>> names = read("names", member -> texts(member, NamePattern::parse));
        Optional<Duration> longest = read("longest_validity", this::duration);
        Optional<Duration> lifetime = read("expires_in", this::duration);
        Optional<String> label = read("label", payload::text);
        Optional<Integer> uses = read("max_uses", this::number);
        if (subject.isEmpty() || !refused.isEmpty()) {
            throw AcmeException.refusedFields(refused);
        }
        return new CredentialRequest(
                subject.get(),
                owner.orElse(null),
                algorithm.orElse(MacAlgorithm.HS256),
                new Narrowing(
                        profiles.stream().flatMap(List::stream).collect(Collectors.toSet()),
                        names.orElse(List.of()),
                        longest.orElse(null)),
                label.orElse(""),
                lifetime.map(now::plus).orElse(null),
                uses.orElse(1));
    }

    /** Absent if it is refused, which is noted. What is no fault of the form, such as a directory that is down, is thrown. */
    private <T> Optional<T> read(String member, Function<String, Optional<T>> reader) {
        try {
            return reader.apply(member);
        } catch (AcmeException e) {
            if (e.problem().type() != ProblemType.MALFORMED) {
                throw e;
            }
            refused.put(member, reason(member, e.problem().detail()));
            return Optional.empty();
        }
    }

    /** As it follows the name of the member. */
    private static String reason(String member, String detail) {
        String words = detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
        return words.startsWith(member + " ") ? words.substring(member.length() + 1) : "cannot be used: " + words;
    }

    private Optional<Subject> subject(String member) {
        return Optional.of(subjects.find(
                payload.object(member).orElseThrow(() -> AcmeException.malformed(member + " is missing."))));
    }

    private <T> Optional<List<T>> texts(String member, Function<String, T> parser) {
        List<T> values = payload.texts(member).stream().map(parser).toList();
        if (payload.has(member) && values.isEmpty()) {
            throw AcmeException.malformed(member + " is empty: leave it out for all, or name some.");
        }
        return Optional.of(values);
    }

    private Optional<Duration> duration(String member) {
        return payload.text(member).map(DurationText::parse);
    }

    private Optional<Integer> number(String member) {
        return payload.integer(member).stream().boxed().findFirst();
    }

    private static MacAlgorithm algorithm(String name) {
        return Stream.of(MacAlgorithm.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AcmeException.malformed("algorithm must be HS256, HS384 or HS512."));
    }
}
