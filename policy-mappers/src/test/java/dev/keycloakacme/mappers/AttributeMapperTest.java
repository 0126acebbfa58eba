package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.client;
import static dev.keycloakacme.mappers.Components.group;
import static dev.keycloakacme.mappers.Components.user;
import static dev.keycloakacme.mappers.Requesters.asking;
import static dev.keycloakacme.mappers.Requesters.memberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.account.Subject.Kind;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentValidationException;

class AttributeMapperTest {

    private static final List<NamePattern> LISTED =
            List.of(NamePattern.parse("dns:a.corp"), NamePattern.parse("dns:*.b.corp"));
    private static final Requester ANN =
            Requesters.user(user("ann", Map.of("acme", List.of("dns:a.corp", "dns:*.b.corp"))));

    private final FakeRealm realm = new FakeRealm();

    @Test
    void whoseAttributeListsNamesGetsThem() {
        Requester web = asking(client("web", null, Map.of("acme", "dns:a.corp,\n dns:*.b.corp")));
        Requester member = memberOf(Kind.USER, group("team", List.of("dns:a.corp dns:*.b.corp")));
        assertThat(names(allow("client"), web)).isEqualTo(LISTED);
        assertThat(names(allow("user"), ANN)).isEqualTo(LISTED);
        assertThat(names(allow("group"), member)).isEqualTo(LISTED);
    }

    @Test
    void anAttributeOfSomebodyElseDoesNotCount() {
        assertThat(allow("client").rulesFor(ANN)).isEqualTo(Rules.NONE);
        assertThat(allow("group").rulesFor(ANN)).isEqualTo(Rules.NONE);
        assertThat(allow("user").rulesFor(asking(client("web", null, Map.of("acme", "dns:a.corp")))))
                .isEqualTo(Rules.NONE);
    }

    @Test
    void withoutTheAttributeNothingIsGranted() {
        assertThat(allow("client").rulesFor(asking(client("web")))).isEqualTo(Rules.NONE);
        assertThat(allow("user").rulesFor(Requesters.user(user("bob", Map.of()))))
                .isEqualTo(Rules.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.corp", "dns:*.*.corp", "dns:${client_id}.corp", "dns:", "*"})
    void whatIsNoPatternGrantsNothingAndTakesNothingElseAway(String entry) {
        List<NamePattern> names =
                names(allow("client"), asking(client("web", null, Map.of("acme", entry + " dns:a.corp"))));
        assertThat(names).hasSize(2).contains(NamePattern.parse("dns:a.corp"));
        assertThat(names.get(0)).isInstanceOf(UnfilledPattern.class);
    }

    @Test
    void aListThatIsTooLongGrantsNothing() {
        String list =
                IntStream.range(0, 201).mapToObj(i -> "dns:n" + i + ".corp").collect(Collectors.joining(" "));
        assertThat(names(allow("client"), asking(client("web", null, Map.of("acme", list)))))
                .singleElement()
                .isInstanceOf(UnfilledPattern.class);
    }

    @Test
    void anAttributeThatUsersEditCountsForNothing() {
        PolicyMapper mapper = allow("user");
        realm.declare("acme", "admin", "user");
        assertThat(names(mapper, ANN)).hasOnlyElementsOfType(UnfilledPattern.class);
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> allow("user"))
                .withMessageStartingWith("attribute is acme, but users may edit");
    }

    @Test
    void whatAClientThatRegisteredItselfListsCountsForNothing() {
        Requester registered = asking(client("web", "token", Map.of("acme", "dns:a.corp")));
        assertThat(names(allow("client"), registered)).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @Test
    void aListedDenialHoldsAndOneThatCannotBeReadRefusesTheRequest() {
        PolicyMapper mapper = realm.mapper(new AttributeMapperFactory(), "of=client", "attribute=acme", "effect=deny");
        assertThat(mapper.rulesFor(asking(client("web", null, Map.of("acme", "dns:a.corp"))))
                        .denials())
                .hasSize(1);
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> mapper.rulesFor(asking(client("web", null, Map.of("acme", "a.corp")))));
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> mapper.rulesFor(asking(client("web", "token", Map.of()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"of=role", "names=dns:a.corp", "effect=permit"})
    void whatCannotBeReadIsNamed(String setting) {
        String name = setting.substring(0, setting.indexOf('='));
        List<String> settings =
                new ArrayList<>(List.of("of=client", "attribute=acme", "effect=allow", "profiles=server"));
        settings.removeIf(it -> it.startsWith(name + "="));
        settings.add(setting);
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> realm.save(new AttributeMapperFactory(), settings.toArray(String[]::new)))
                .withMessageStartingWith(name + " is ");
    }

    private PolicyMapper allow(String owner) {
        return realm.mapper(
                new AttributeMapperFactory(), "of=" + owner, "attribute=acme", "effect=allow", "profiles=server");
    }

    private static List<NamePattern> names(PolicyMapper mapper, Requester requester) {
        return mapper.rulesFor(requester).grants().get(0).names();
    }
}
