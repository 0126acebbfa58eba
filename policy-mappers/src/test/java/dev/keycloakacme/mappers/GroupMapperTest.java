package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.component;
import static dev.keycloakacme.mappers.Components.group;
import static dev.keycloakacme.mappers.Requesters.memberOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Subject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.GroupModel;

class GroupMapperTest {

    private static final GroupModel PLATFORM = group("platform", null);
    private static final GroupModel TEAM = group("team", PLATFORM);
    private static final GroupModel ONCALL = group("oncall", TEAM);

    @ParameterizedTest
    @EnumSource
    void usersServiceAccountsAndTheGroupItselfGetTheGrant(Kind kind) {
        assertThat(grants("group=/platform/team", kind, TEAM)).isEqualTo(1);
    }

    @Test
    void oneOfManyGroupsSuffices() {
        assertThat(grants("group=/platform/team", Kind.USER, group("other", null), TEAM))
                .isEqualTo(1);
    }

    @Test
    void withoutMembershipNothingIsGranted() {
        assertThat(grants("group=/platform/team", Kind.USER)).isZero();
        assertThat(grants("group=/platform/team", Kind.USER, PLATFORM)).isZero();
        assertThat(grants("group=/platform/team", Kind.USER, group("team", null)))
                .isZero();
        assertThat(grants("group=/platform/team", Kind.USER, group("Team", PLATFORM)))
                .isZero();
    }

    @Test
    void subgroupsCountOnlyWhereTheyAreAskedFor() {
        assertThat(grants("group=/platform/team", Kind.USER, ONCALL)).isZero();
        assertThat(grants("group=/platform/team", "subgroups=true", Kind.USER, ONCALL))
                .isEqualTo(1);
        assertThat(grants("group=/platform", "subgroups=true", Kind.USER, ONCALL))
                .isEqualTo(1);
        assertThat(grants("group=/platform/team", "subgroups=true", Kind.USER, TEAM))
                .isEqualTo(1);
        assertThat(grants("group=/platform/team", "subgroups=true", Kind.USER, PLATFORM))
                .isZero();
    }

    @Test
    void aSlashInTheNameOfAGroupIsTakenTheSafeWay() {
        GroupModel lookalike = group("platform/team", null);
        assertThat(grants("group=/platform/team", Kind.USER, lookalike)).isZero();
        assertThat(grants("group=/platform/team", "subgroups=true", Kind.USER, group("x", lookalike)))
                .isZero();
        assertThat(grants("group=/platform", "subgroups=true", Kind.USER, lookalike))
                .isZero();
        assertThat(ConditionalMapperFixture.group(component("effect=deny", "names=dns:a.corp", "group=/platform/team"))
                        .rulesFor(memberOf(Kind.USER, lookalike))
                        .denials())
                .hasSize(1);
    }

    @Test
    void aGroupOfAnOrganizationIsNotMeant() {
        GroupModel lookalike = group("platform", null, GroupModel.Type.ORGANIZATION);
        assertThat(grants("group=/platform", Kind.USER, lookalike)).isZero();
        assertThat(grants("group=/platform", "subgroups=true", Kind.USER, lookalike))
                .isZero();
    }

    private static int grants(String group, Kind kind, GroupModel... groups) {
        return grants(group, "subgroups=false", kind, groups);
    }

    private static int grants(String group, String subgroups, Kind kind, GroupModel... groups) {
        return ConditionalMapperFixture.group(
                        component("effect=allow", "profiles=server", "names=dns:*.apps.corp", group, subgroups))
                .rulesFor(memberOf(kind, groups))
                .grants()
                .size();
    }
}
