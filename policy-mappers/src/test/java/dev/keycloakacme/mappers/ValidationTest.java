package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.realm;
import static dev.keycloakacme.mappers.ConditionalMapperFixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.spi.PolicyMapperFactory;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

class ValidationTest {

    private static final PolicyMapperFactory CLIENT = new ClientMapperFactory();
    private static final List<String> ALLOW =
            List.of("effect=allow", "profiles=server", "names=dns:*.apps.corp", "clients=web");
    private static final List<String> DENY = List.of("effect=deny", "names=dns:*.apps.corp", "clients=web");

    @Test
    void theFixturesAreAccepted() {
        assertThatCode(() -> validate(component(ALLOW))).doesNotThrowAnyException();
        assertThatCode(() -> validate(component(DENY))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "effect, is required",
        "profiles, is required for allow",
        "names, is required",
        "clients, 'is required, or client-scope'"
    })
    void whatIsMissingIsNamed(String setting, String reason) {
        assertRefused(component(without(ALLOW, setting)), setting + " " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "effect, Allow, must be one of allow",
        "enabled, yes, 'must be one of true, false'",
        "mode, none, 'must be one of challenge, identity'",
        "names, *.apps.corp, is not a name pattern",
        "names, dns:*.${client}.corp, stands for nothing",
        "names, dns:*.x-${client_id}.corp, a placeholder is one whole label",
        "names, dns:*.${username}.corp, which has no value in this kind of mapper",
        "names, dns:*.${group}.corp, which has no value in this kind of mapper",
        "names, dns:*.${claims.sub}.corp, which has no value in this kind of mapper",
        "longest-validity, soon, is not a duration",
        "longest-validity, -PT1H, is not a duration above zero",
        "networks, 10.0.0.1/8, has bits set after its prefix",
        "networks, intranet, is not an IP address",
        "client-attribute, env, must be written name=value",
        "client-attribute, =prod, must be written name=value",
        "netwroks, 10.0.0.0/8, is no setting of this mapper",
        "group, /platform, is no setting of this mapper"
    })
    void whatCannotBeReadIsNamed(String setting, String value, String reason) {
        List<String> settings = with(without(ALLOW, setting), setting + "=" + value);
        assertRefused(component(settings), setting).withMessageContaining(reason);
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> CLIENT.create(SESSION, component(settings)));
    }

    @ParameterizedTest
    @CsvSource({"profiles, server", "mode, identity", "mode, challenge", "longest-validity, 24h"})
    void whatIsOfAllowOnlyMakesNoSenseElsewhere(String setting, String value) {
        assertRefused(component(with(DENY, setting + "=" + value)), setting + " makes no sense for deny");
        assertRefused(
                component(with(with(without(DENY, "effect"), "effect=require-challenge"), setting + "=" + value)),
                setting + " makes no sense for require-challenge");
    }

    @Test
    void aMapperThatIsOffIsCheckedToo() {
        assertRefused(component(with(without(ALLOW, "names"), "enabled=false")), "names is required");
    }

    @Test
    void severalValuesWhereOneIsMeantAreRefused() {
        assertRefused(component(with(ALLOW, "effect=deny")), "effect has 2 values");
        assertRefused(component(with(with(ALLOW, "client-scope=a"), "client-scope=b")), "client-scope has 2 values");
    }

    @ParameterizedTest
    @CsvSource({"platform", "platform/team", "/", "/platform/"})
    void aGroupIsAPath(String path) {
        ComponentModel component = component("effect=deny", "names=dns:a.corp", "group=" + path);
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> new GroupMapperFactory().validateConfiguration(SESSION, realm(), component))
                .withMessageStartingWith("group ");
    }

    @Test
    void twoMappersDoNotShareAName() {
        ComponentModel other = component(ALLOW);
        other.setId("2");
        other.setName("Platform-Team ");
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> CLIENT.validateConfiguration(SESSION, realm(other), component(ALLOW)))
                .withMessageStartingWith("name ");
    }

    @Test
    void aMapperMayBeSavedAgain() {
        assertThatCode(() -> CLIENT.validateConfiguration(SESSION, realm(component(ALLOW)), component(ALLOW)))
                .doesNotThrowAnyException();
    }

    @Test
    void aMapperNeedsANameAndTheRealmAsParent() {
        ComponentModel nameless = component(ALLOW);
        nameless.setName(" ");
        assertRefused(nameless, "name is required");
        ComponentModel misplaced = component(ALLOW);
        misplaced.setParentId("elsewhere");
        assertRefused(misplaced, "parentId ");
    }

    @Test
    void allFactoriesAreFoundWithLabelsAndHelp() {
        List<PolicyMapperFactory> factories = ServiceLoader.load(PolicyMapperFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(factories)
                .extracting(PolicyMapperFactory::getId)
                .containsExactlyInAnyOrder("attribute", "claims", "client", "group", "organization", "role");
        assertThat(factories)
                .flatExtracting(PolicyMapperFactory::getConfigProperties)
                .allSatisfy(property -> assertThat(property)
                        .extracting(ProviderConfigProperty::getLabel, ProviderConfigProperty::getHelpText)
                        .doesNotContainNull());
    }

    private static ThrowableAssertAlternative<ComponentValidationException> assertRefused(
            ComponentModel component, String message) {
        return assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> validate(component))
                .withMessageStartingWith(message);
    }

    private static void validate(ComponentModel component) {
        CLIENT.validateConfiguration(SESSION, realm(), component);
    }

    private static ComponentModel component(List<String> settings) {
        return Components.component(settings.toArray(String[]::new));
    }

    private static ComponentModel component(String... settings) {
        return component(Arrays.asList(settings));
    }

    private static List<String> with(List<String> settings, String another) {
        return Stream.concat(settings.stream(), Stream.of(another)).toList();
    }

    private static List<String> without(List<String> settings, String key) {
        return settings.stream()
                .filter(setting -> !setting.startsWith(key + "="))
                .toList();
    }
}
