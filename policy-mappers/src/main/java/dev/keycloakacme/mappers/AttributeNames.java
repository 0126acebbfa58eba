package dev.keycloakacme.mappers;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.OwnWord;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.SubjectAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Name patterns that are listed in an attribute, parted by commas or blanks. What cannot be read covers nothing. */
record AttributeNames(SubjectAttributes attributes, Owner owner) implements Names {

    private static final int MOST = 200;

    /** Whose attribute it is. */
    enum Owner {
        CLIENT("client"),
        USER("user"),
        GROUP("group");

        private final String wireName;

        Owner(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    AttributeNames(KeycloakSession session, String name, Owner owner) {
        this(new SubjectAttributes(session, name), owner);
    }

    /** What the requester could write is looked at neither where it lists names nor where it lists none. */
    @Override
    public List<NamePattern> of(Requester requester) {
        if (!isMeant(requester.subject().kind())) {
            return List.of();
        }
        Optional<String> objection = owner == Owner.GROUP ? Optional.empty() : attributes.objection(requester);
        return objection.map(reason -> List.of(unread(reason))).orElseGet(() -> listed(requester));
    }

    @Override
    public void requireOfOthers(RealmModel realm, ComponentSettings settings) {
        if (owner == Owner.USER) {
            new OwnWord(attributes.session()).inUserAttribute(attributes.name()).ifPresent(reason -> {
                throw settings.refuse(AttributeMapperFactory.ATTRIBUTE, "is " + attributes.name() + ", but " + reason);
            });
        }
    }

    private boolean isMeant(Subject.Kind kind) {
        return switch (owner) {
            case CLIENT -> kind == Subject.Kind.CLIENT;
            case USER -> kind == Subject.Kind.USER;
            case GROUP -> true;
        };
    }

    private List<NamePattern> listed(Requester requester) {
        List<String> entries = values(requester).stream()
                .flatMap(value -> Stream.of(value.split("[,\\s]+", -1)))
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
        return entries.size() > MOST
                ? List.of(unread("it lists more than " + MOST + " names"))
                : entries.stream().map(this::pattern).toList();
    }

    private List<String> values(Requester requester) {
        return switch (owner) {
            case CLIENT -> attributes.ofClient(requester);
            case USER -> attributes.ofUser(requester);
            case GROUP -> attributes.ofGroups(requester);
        };
    }

    private NamePattern pattern(String entry) {
        try {
            return NamePattern.parse(entry);
        } catch (AcmeException e) {
            return unread(e.problem().detail());
        }
    }

    private NamePattern unread(String reason) {
        return new UnfilledPattern("the attribute " + quoted(attributes.name()), null, reason);
    }
}
