package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.CLIENT;
import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Account.State.Frozen;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.loss.Walk;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A walk comes past everything that is there, whatever ends meanwhile. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaWalksTest {

    private static final Set<ProfileName> SERVER = Set.of(SampleCertificates.SERVER);

    @RegisterExtension
    final TestTransaction transaction;

    JpaWalksTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void comesPastEveryAccountOnce() {
        List<Subject> added = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Subject subject = new Subject(Subject.Kind.CLIENT, "client-" + i);
            add(subject, new Account.State.Active());
            added.add(subject);
        }

        assertThat(all(accounts(), 3)).extracting(Walk.Step::subject).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void leavesOutWhatAnAdminEndedAndWhatWasLostLongAgo() {
        add(CLIENT, new Frozen(NOW, "by an admin"));
        add(CLIENT, new Account.State.Deactivated(NOW));
        add(CLIENT, lost(NOW.minus(Duration.ofHours(1))));
        add(USER, lost(NOW.minus(Duration.ofMinutes(59))));

        List<Walk.Step> steps = all(accounts(), 10);

        assertThat(steps).extracting(Walk.Step::subject).containsExactly(USER);
        assertThat(steps.get(0).isChangedBy(new Standing.Gone("gone"))).isFalse();
        assertThat(steps.get(0).isChangedBy(new Standing.Unknown("down"))).isFalse();
    }

    @Test
    void anActiveAccountIsChangedByALossOnly() {
        add(CLIENT, new Account.State.Active());

        Walk.Step step = all(accounts(), 10).get(0);

        assertThat(step.isChangedBy(new Standing.Gone("gone"))).isTrue();
        assertThat(step.isChangedBy(new Standing.Unknown("down"))).isFalse();
    }

    @Test
    void comesPastCertificatesThatEndAtTheSameMoment() {
        for (int i = 0; i < 7; i++) {
            add(SampleCertificates.certificate(PublicationUrls.COMPLETE, NOW.plusSeconds(i / 3)));
        }

        assertThat(all(certificates(NOW.minusMillis(1)), 2)).hasSize(7);
        assertThat(all(certificates(NOW), 2)).hasSize(4);
        assertThat(all(certificates(NOW), 2)).extracting(Walk.Step::position).doesNotHaveDuplicates();
    }

    @Test
    void leavesOutCertificatesThatAreNotRevokedOnLossOrAreRevoked() {
        add(SampleCertificates.certificate(CLIENT, null, new ProfileName("client"), NOW));
        add(InMemoryCertificates.revoked(SampleCertificates.certificate(), new Revocation(NOW, 4)));

        assertThat(all(certificates(NOW), 10)).isEmpty();
        assertThat(new JpaCertificateWalk(transaction.entityManager(), transaction.realmId(), Set.of(), NOW)
                        .next("", 10))
                .isEmpty();
    }

    @Test
    void goesOnWhereAnyNodeHasStopped() {
        assertThat(walks().position("accounts")).isEmpty();
        walks().move("accounts", "a");
        walks().move("accounts", "b");
        walks().move("certificates", "1:c");

        assertThat(walks().position("accounts")).isEqualTo("b");
        assertThat(walks().position("certificates")).isEqualTo("1:c");
        walks().move("accounts", "");
        assertThat(walks().position("accounts")).isEmpty();
    }

    private static List<Walk.Step> all(Walk walk, int slice) {
        List<Walk.Step> all = new ArrayList<>();
        String position = "";
        List<Walk.Step> steps;
        do {
            steps = walk.next(position, slice);
            all.addAll(steps);
            position = steps.isEmpty() ? "" : steps.get(steps.size() - 1).position();
        } while (steps.size() == slice);
        return all;
    }

    private Walk accounts() {
        return new JpaAccountWalk(transaction.entityManager(), transaction.realmId(), NOW);
    }

    private Walk certificates(Instant now) {
        return new JpaCertificateWalk(transaction.entityManager(), transaction.realmId(), SERVER, now);
    }

    private JpaWalks walks() {
        return new JpaWalks(transaction.entityManager(), transaction.realmId());
    }

    private static Account.State lost(Instant at) {
        return new Frozen(at, "gone", Frozen.Cause.LOST_IDENTITY);
    }

    private void add(Subject subject, Account.State state) {
        new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {})
                .add(SampleAccounts.account(subject, NOW).with(state));
    }

    private void add(IssuedCertificate certificate) {
        new JpaCertificates(transaction.entityManager(), transaction.realmId()).add(certificate);
    }
}
