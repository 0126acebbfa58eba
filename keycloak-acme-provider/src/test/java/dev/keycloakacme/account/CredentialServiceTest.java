package dev.keycloakacme.account;

import static dev.keycloakacme.account.CredentialDesk.ADMIN;
import static dev.keycloakacme.account.CredentialDesk.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialServiceTest {

    private static final Instant TOMORROW = SampleAccounts.NOW.plus(Duration.ofDays(1));

    private final CredentialDesk desk = new CredentialDesk();

    @Test
    void theCredentialOfAGroupHasAnOwnerAndAnExpiry() {
        CredentialService.Issued issued = desk.issue(forGroup(SampleAccounts.USER, TOMORROW));
        Account account = desk.register(TestJws.withNewKey(), issued);

        assertThat(account.subject()).isEqualTo(SampleAccounts.GROUP);
        assertThat(refusalOf(() -> desk.issue(forGroup(null, TOMORROW))).detail())
                .contains("owner");
        assertThat(refusalOf(() -> desk.issue(forGroup(SampleAccounts.CLIENT, TOMORROW)))
                        .detail())
                .contains("a user");
        assertThat(refusalOf(() -> desk.issue(forGroup(SampleAccounts.USER, null)))
                        .detail())
                .contains("expiry");
    }

    @Test
    void onlyTheCredentialOfAGroupHasAnOwner() {
        CredentialRequest request = new CredentialRequest(
                SampleAccounts.CLIENT, SampleAccounts.USER, MacAlgorithm.HS256, Narrowing.NONE, "", TOMORROW, 1);

        assertThat(refusalOf(() -> desk.issue(request)).detail()).contains("only the credential of a group");
    }

    @Test
    void allThatIsWrongIsToldAtItsMember() {
        CredentialRequest request = new CredentialRequest(
                SampleAccounts.GROUP, null, MacAlgorithm.HS256, Narrowing.NONE, "a\nb", SampleAccounts.NOW, 0);

        assertThatThrownBy(() -> desk.issue(request))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(refusal.fields())
                                .containsOnlyKeys("owner", "label", "expires_in", "max_uses"));
        assertThat(desk.events.of(AcmeEvent.CredentialIssued.class)).isEmpty();
    }

    @Test
    void nobodyRegistersForAGroupWhoseOwnerIsGone() {
        CredentialService.Issued issued = desk.issue(forGroup(SampleAccounts.USER, TOMORROW));
        desk.stand(SampleAccounts.USER, new Standing.Gone("The user alice is disabled."));

        Problem refusal = refusalOf(() -> desk.register(TestJws.withNewKey(), issued));
        assertThat(refusal.type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(refusal.detail()).contains("owner", "alice");
        assertThat(refusalOf(() -> desk.issue(forGroup(SampleAccounts.USER, TOMORROW)))
                        .detail())
                .contains("alice");
    }

    @Test
    void nobodyRegistersForAGroupWhoseOwnerCannotBeLookedUp() {
        CredentialService.Issued issued = desk.issue(forGroup(SampleAccounts.USER, TOMORROW));
        desk.stand(SampleAccounts.USER, new Standing.Unknown("The directory is down."));

        assertThat(refusalOf(() -> desk.register(TestJws.withNewKey(), issued)).status())
                .isEqualTo(503);
        assertThat(desk.stored(issued).uses()).isZero();
    }

    @Test
    void nobodyRegistersForAGroupByACredentialFromBeforeThereWereOwners() {
        CredentialService.Issued issued = desk.issue(forGroup(SampleAccounts.USER, TOMORROW));
        EabCredential stored = desk.stored(issued);
        EabKeyId id = EabKeyId.random();
        EabCredential ownerless = new EabCredential(
                id,
                stored.subject(),
                null,
                stored.algorithm(),
                desk.macKeys.seal(id, issued.macKey()),
                stored.narrowing(),
                stored.label(),
                stored.issuedBy(),
                stored.created(),
                stored.expires(),
                1,
                EabCredential.History.NONE);
        desk.credentials.add(ownerless);

        assertThat(refusalOf(() -> desk.register(
                                TestJws.withNewKey(), new CredentialService.Issued(ownerless, issued.macKey())))
                        .detail())
                .contains("no owner");
    }

    @Test
    void aUseIsCountedAndItsTimeKept() {
        CredentialService.Issued issued = desk.issue(3);
        desk.register(TestJws.withNewKey(), issued);
        desk.pass(Duration.ofMinutes(5));
        desk.register(TestJws.withNewKey(), issued);

        assertThat(desk.stored(issued).history()).isEqualTo(new EabCredential.History(2, desk.now(), null, null));
    }

    @Test
    void anotherMacKeyEndsTheFormerAndNoAccount() {
        CredentialService.Issued issued = desk.issue(3);
        TestJws before = TestJws.withNewKey();
        Account account = desk.register(before, issued);
        CredentialService.Issued rotated =
                desk.service().rotate(issued.credential().id(), ADMIN);

        assertThat(rotated.macKey()).hasSize(32).isNotEqualTo(issued.macKey());
        assertThat(refusalOf(() -> desk.register(TestJws.withNewKey(), issued)).type())
                .isEqualTo(ProblemType.UNAUTHORIZED);
        desk.register(TestJws.withNewKey(), rotated);
        assertThat(desk.accounts.find(account.id())).contains(account);
        assertThat(desk.stored(issued).uses()).isEqualTo(2);
        assertThat(desk.events.of(AcmeEvent.CredentialChanged.class))
                .extracting(AcmeEvent.CredentialChanged::change)
                .containsExactly("rotated");
    }

    @Test
    void whatHasEndedGetsNoOtherKey() {
        CredentialService.Issued expiring = desk.issue(forGroup(SampleAccounts.USER, TOMORROW));
        CredentialService.Issued revoked = desk.issue(1);
        desk.service().revoke(revoked.credential().id(), ADMIN);
        desk.pass(Duration.ofDays(1));

        assertThat(refusalOf(() -> desk.service().rotate(expiring.credential().id(), ADMIN))
                        .detail())
                .contains("expired");
        assertThat(refusalOf(() -> desk.service().rotate(revoked.credential().id(), ADMIN))
                        .detail())
                .contains("revoked");
    }

    private static CredentialRequest forGroup(@Nullable Subject owner, @Nullable Instant expires) {
        return new CredentialRequest(
                SampleAccounts.GROUP, owner, MacAlgorithm.HS256, Narrowing.NONE, "contractors", expires, 1);
    }
}
