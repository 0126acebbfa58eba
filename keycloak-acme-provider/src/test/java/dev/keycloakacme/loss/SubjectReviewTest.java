package dev.keycloakacme.loss;

import static dev.keycloakacme.account.SampleAccounts.CLIENT;
import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Account.State.Active;
import dev.keycloakacme.account.Account.State.Deactivated;
import dev.keycloakacme.account.Account.State.Frozen;
import dev.keycloakacme.account.InMemoryAccounts;
import dev.keycloakacme.account.InMemoryEabCredentials;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.InMemoryBarredKeys;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.InMemoryAuthorizations;
import dev.keycloakacme.order.InMemoryOrders;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.Profiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectReviewTest {

    private static final ProfileName REVOKED = SampleCertificates.SERVER;
    private static final ProfileName KEPT = new ProfileName("kept");
    private static final String REASON = "The client web is disabled.";
    private static final Standing GONE = new Standing.Gone(REASON);
    private static final Standing DOWN = new Standing.Unknown("The directory is down.");
    private static final Standing PRESENT = new Standing.Present(
            "web",
            new Policy(
                    List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ZERO), Narrowing.NONE),
            variable -> List.of());
    private static final Account.State LOST = new Frozen(NOW, REASON, Frozen.Cause.LOST_IDENTITY);
    private static final Account.State BY_ADMIN = new Frozen(NOW, "Suspicious.");
    private static final int MOST = 10;

    private final InMemoryAccounts accounts = new InMemoryAccounts(new InMemoryEabCredentials());
    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryAuthorizations authorizations = new InMemoryAuthorizations();
    private final InMemoryCertificates certificates = new InMemoryCertificates();
    private final RecordingEvents events = new RecordingEvents();

    private Standing standing = GONE;
    private Runnable whileLookedUp = () -> {};

    @Test
    void theAccountsOfAGoneSubjectAreFrozenAndNoOthers() {
        Account first = add(CLIENT, new Active());
        Account second = add(CLIENT, new Active());
        Account others = add(USER, new Active());

        assertThat(review()).isFalse();

        assertThat(stateOf(first)).isEqualTo(LOST);
        assertThat(stateOf(second)).isEqualTo(LOST);
        assertThat(stateOf(others)).isEqualTo(new Active());
    }

    @Test
    void eachFreezeIsRecordedWithItsReason() {
        Account account = add(CLIENT, new Active());

        review();
        review();

        assertThat(events.of(AcmeEvent.AccountChanged.class))
                .containsExactly(new AcmeEvent.AccountChanged(
                        new Actor("server", null, null, account.id().value(), null, null), "frozen", REASON));
    }

    @Test
    void whatTheAccountHadBegunIsWithdrawn() {
        Account account = add(CLIENT, new Active());
        Order order = SampleOrders.order(account.id(), NOW);
        orders.add(order);
        Authorization sample = SampleOrders.authorization();
        Authorization authorization = new Authorization(
                sample.id(),
                account.id(),
                sample.name(),
                sample.mode(),
                sample.token(),
                sample.offered(),
                sample.expires(),
                sample.progress());
        authorizations.add(authorization);

        review();

        assertThat(orders.find(order.id()).orElseThrow().progress())
                .isInstanceOfSatisfying(Order.Progress.Failed.class, failed -> {
                    assertThat(failed.cause().type()).isEqualTo(ProblemType.UNAUTHORIZED);
                    assertThat(failed.cause().detail()).isEqualTo(REASON);
                });
        assertThat(authorizations.find(authorization.id()).orElseThrow().progress())
                .isEqualTo(new Authorization.Progress.Deactivated(NOW));
    }

    @Test
    void certificatesOfProfilesThatSaySoAreRevokedAlsoThoseOfTokens() {
        IssuedCertificate ordered = certificate(CLIENT, REVOKED);
        IssuedCertificate kept = certificate(CLIENT, KEPT);
        IssuedCertificate others = certificate(USER, REVOKED);

        review();

        assertThat(revocationOf(ordered)).isEqualTo(new Revocation(NOW, 5));
        assertThat(revocationOf(kept)).isNull();
        assertThat(revocationOf(others)).isNull();
        assertThat(events.of(AcmeEvent.CertificateRevoked.class))
                .extracting(AcmeEvent.CertificateRevoked::serial)
                .containsExactly(ordered.id().value());
    }

    @Test
    void theyAreRevokedAlsoWhereTheAccountCanDoNothingAnyMore() {
        add(CLIENT, new Deactivated(NOW));
        add(CLIENT, BY_ADMIN);
        IssuedCertificate certificate = certificate(CLIENT, REVOKED);

        review();

        assertThat(revocationOf(certificate)).isNotNull();
    }

    @Test
    void aDirectoryThatDoesNotAnswerFreezesThawsAndRevokesNothing() {
        standing = DOWN;
        Account active = add(CLIENT, new Active());
        Account lost = add(CLIENT, LOST);
        IssuedCertificate certificate = certificate(CLIENT, REVOKED);

        assertThat(review()).isFalse();

        assertThat(stateOf(active)).isEqualTo(new Active());
        assertThat(stateOf(lost)).isEqualTo(LOST);
        assertThat(revocationOf(certificate)).isNull();
        assertThat(events.of(AcmeEvent.class)).isEmpty();
    }

    @Test
    void anAccountThawsWhenItsSubjectIsBack() {
        Account account = add(CLIENT, LOST);
        IssuedCertificate certificate = certificate(CLIENT, REVOKED);
        standing = PRESENT;

        review();

        assertThat(stateOf(account)).isEqualTo(new Active());
        assertThat(revocationOf(certificate)).isNull();
        assertThat(events.of(AcmeEvent.AccountChanged.class))
                .extracting(AcmeEvent.AccountChanged::change)
                .containsExactly("thawed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnAdminFrozeOrItsHolderEndedStaysSo(boolean isPresent) {
        standing = isPresent ? PRESENT : GONE;
        Account frozen = add(CLIENT, BY_ADMIN);
        Account ended = add(CLIENT, new Deactivated(NOW));

        review();

        assertThat(stateOf(frozen)).isEqualTo(BY_ADMIN);
        assertThat(stateOf(ended)).isEqualTo(new Deactivated(NOW));
    }

    @Test
    void anAdminWhoFreezesAtTheSameMomentWins() {
        Account active = add(CLIENT, new Active());
        whileLookedUp = () -> change(active, BY_ADMIN);

        review();

        assertThat(stateOf(active)).isEqualTo(BY_ADMIN);
        assertThat(events.of(AcmeEvent.AccountChanged.class)).isEmpty();
    }

    @Test
    void anAdminWhoFreezesWhatIsAboutToThawWins() {
        Account lost = add(CLIENT, LOST);
        standing = PRESENT;
        whileLookedUp = () -> change(lost, BY_ADMIN);

        review();

        assertThat(stateOf(lost)).isEqualTo(BY_ADMIN);
    }

    @Test
    void whatAnAdminThawsWhileTheSubjectIsGoneIsFrozenByTheNextReview() {
        Account lost = add(CLIENT, LOST);
        whileLookedUp = () -> change(lost, new Active());

        review();
        assertThat(stateOf(lost)).isEqualTo(new Active());

        whileLookedUp = () -> {};
        review();
        assertThat(stateOf(lost)).isEqualTo(LOST);
    }

    /** The look-up that said it is there is older than the loss. */
    @Test
    void whatWasFrozenWhileTheSubjectWasLookedUpDoesNotThaw() {
        Account active = add(CLIENT, new Active());
        standing = PRESENT;
        whileLookedUp = () -> change(active, LOST);

        review();

        assertThat(stateOf(active)).isEqualTo(LOST);
    }

    @Test
    void muchIsDoneInSlices() {
        for (int i = 0; i < MOST + 1; i++) {
            add(CLIENT, new Active());
            certificate(CLIENT, REVOKED);
        }

        assertThat(review()).isTrue();
        assertThat(accounts.all()).filteredOn(Account::isActive).hasSize(1);
        assertThat(review()).isFalse();
        assertThat(accounts.all()).noneMatch(Account::isActive);
        assertThat(certificates.all()).noneMatch(it -> it.revocation() == null);
    }

    @Test
    void whoeverLooksASubjectUpHasItReviewedOnlyIfItIsGone() {
        List<Subject> told = new ArrayList<>();
        for (Standing each : List.of(PRESENT, DOWN, GONE)) {
            WatchedSubjects watched = new WatchedSubjects((subject, claims, address) -> each, told::add);
            assertThat(watched.standingOf(CLIENT, null)).isEqualTo(each);
            assertThat(told).hasSize(each == GONE ? 1 : 0);
        }
        assertThat(told).containsExactly(CLIENT);
    }

    private boolean review() {
        RevocationService revocations = new RevocationService(
                certificates, new InMemoryBarredKeys(key -> false), (account, names) -> false, events, () -> NOW);
        SubjectReview review = new SubjectReview(
                accounts,
                new InMemoryHoldings(accounts, orders, authorizations, certificates),
                (subject, claims, address) -> {
                    Runnable once = whileLookedUp;
                    whileLookedUp = () -> {};
                    once.run();
                    return standing;
                },
                profiles(),
                revocations,
                events,
                () -> NOW);
        boolean moreAccounts = review.accounts(CLIENT, MOST);
        return review.certificates(CLIENT, MOST) || moreAccounts;
    }

    private Account add(Subject subject, Account.State state) {
        Account account = SampleAccounts.account(subject, NOW).with(state);
        accounts.add(account);
        return account;
    }

    private void change(Account account, Account.State state) {
        assertThat(accounts.replace(account, account.with(state))).isTrue();
    }

    private Account.State stateOf(Account account) {
        return accounts.find(account.id()).orElseThrow().state();
    }

    private IssuedCertificate certificate(Subject subject, ProfileName profile) {
        IssuedCertificate certificate = SampleCertificates.certificate(subject, null, profile, NOW);
        certificates.add(certificate);
        return certificate;
    }

    private @Nullable Revocation revocationOf(IssuedCertificate certificate) {
        return certificates.find(certificate.id()).orElseThrow().revocation();
    }

    private static Profiles profiles() {
        List<CertificateProfile> all = List.of(profile(REVOKED, true), profile(KEPT, false));
        return new Profiles() {
            @Override
            public Optional<CertificateProfile> find(ProfileName name) {
                return all().stream().filter(it -> it.name().equals(name)).findFirst();
            }

            @Override
            public List<CertificateProfile> all() {
                return all;
            }
        };
    }

    private static CertificateProfile profile(ProfileName name, boolean revokeOnLoss) {
        return new CertificateProfile(
                name,
                "for tests",
                "issuer",
                Set.of(ExtendedKeyUsage.SERVER_AUTH),
                Duration.ofDays(1),
                Duration.ZERO,
                Set.of(KeyType.EC_P256),
                CertificateProfile.SubjectContent.EMPTY,
                false,
                Duration.ZERO,
                revokeOnLoss);
    }
}
