package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.Allowance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a subject may have, before it asks for a name. @param subject as people know it */
public record AllowanceView(SubjectView subject, List<ProfileView> profiles) {

    record SubjectView(String type, String name) {}

    record ProfileView(String profile, List<PatternView> names) {}

    /** @param mode {@code challenge} or {@code identity}; a requirement may still make a challenge of it */
    record PatternView(String pattern, String mode, String mapper) {}

    /** @param name of the subject, for people */
    public static AllowanceView of(Subject subject, String name, List<Allowance> allowances) {
        Map<String, List<PatternView>> byProfile = allowances.stream()
                .collect(Collectors.groupingBy(
                        it -> it.profile().value(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                it -> new PatternView(it.pattern(), it.mode().wireName(), it.source()),
                                Collectors.toList())));
        return new AllowanceView(
                new SubjectView(subject.kind().wireName(), name),
                byProfile.entrySet().stream()
                        .map(entry -> new ProfileView(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
