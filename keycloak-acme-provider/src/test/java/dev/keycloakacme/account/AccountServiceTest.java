package dev.keycloakacme.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.limit.Counters;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.LocalCounters;
import dev.keycloakacme.limit.Rate;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.limit.Reserves;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String URL = "https://kc/realms/r/acme/new-account";
    private static final Policy NOTHING = new Policy(
            List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ofDays(1)), Narrowing.NONE);

    private final InMemoryEabCredentials credentials = new InMemoryEabCredentials();
    private final InMemoryAccounts accounts = new InMemoryAccounts(credentials);
    private final RecordingEvents events = new RecordingEvents();
    private final PlainMacKeys macKeys = new PlainMacKeys();
    private final TestJws keys = TestJws.withNewKey();
    private TermsOfService terms = TermsOfService.NONE;
    private final Counters counters = new LocalCounters(100);
    private LimitSettings limits = LimitSettings.NONE;
    private Standing standing = new Standing.Present("web", NOTHING, variable -> List.of());

    private final CredentialService.Issued issued = issue(1);

    @Test
    void aBindingGivesTheNewAccountItsSubject() {
        Registration registration = register(keys, binding(keys));
        assertThat(registration.isNew()).isTrue();
        assertThat(registration.account().subject()).isEqualTo(SampleAccounts.CLIENT);
        assertThat(registration.account().credential())
                .isEqualTo(issued.credential().id());
    }

    @Test
    void aKnownKeyGetsItsAccountBackWithoutABinding() {
        Account account = register(keys, binding(keys)).account();
        assertThat(register(keys, null)).isEqualTo(new Registration(account, false));
    }

    @Test
    void aCredentialRegistersOnlySoManyAccountsAtOnce() {
        CredentialService.Issued many = issue(10);
        limits = new LimitSettings(
                Map.of(LimitKind.ACCOUNTS_PER_CREDENTIAL, Rate.parse("2/PT1H")), LimitSettings.UNLIMITED);
        registerWith(many, NOW);
        registerWith(many, NOW);

        Problem refusal = catchThrowableOfType(AcmeException.class, () -> registerWith(many, NOW))
                .problem();
        assertThat(refusal.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(credentials.find(many.credential().id()).orElseThrow().uses())
                .isEqualTo(2);

        registerWith(many, NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void everyFailedBindingLooksTheSame() {
        Problem wrongMac = refusal(keys, binding(keys, new byte[32], URL));
        Problem unknown = refusal(
                keys, ExternalAccountBinding.parse(keys.externalAccountBinding("nobody-knows", issued.macKey(), URL)));
        Problem otherUrl = refusal(keys, binding(keys, issued.macKey(), URL + "x"));
        Problem otherKey = refusal(TestJws.withNewKey(), binding(keys));
        register(keys, binding(keys));
        TestJws second = TestJws.withNewKey();
        Problem used = refusal(second, binding(second));
        assertThat(List.of(wrongMac, unknown, otherUrl, otherKey, used)).containsOnly(wrongMac);
        assertThat(wrongMac.type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(events.of(AcmeEvent.Refused.class)).hasSize(5);
    }

    @Test
    void anExpiredCredentialIsNotAccepted() {
        assertThat(catchThrowableOfType(
                        AcmeException.class,
                        () -> service(NOW.plus(Duration.ofHours(1)))
                                .register(keys.accountKey(), request(binding(keys)), URL, null)))
                .isNotNull();
    }

    @Test
    void aRevokedCredentialIsNotAccepted() {
        credentials.replace(issued.credential(), issued.credential().revokedAt(NOW));
        assertThat(refusal(keys, binding(keys)).type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void aFleetRegistersAtTheSameMomentAndNotOneTooMany() {
        CredentialService.Issued forEight = issue(8);
        long registered = IntStream.range(0, 16)
                .parallel()
                .filter(any -> {
                    TestJws key = TestJws.withNewKey();
                    String kid = forEight.credential().id().value();
                    ExternalAccountBinding binding =
                            ExternalAccountBinding.parse(key.externalAccountBinding(kid, forEight.macKey(), URL));
                    return catchThrowableOfType(AcmeException.class, () -> register(key, binding)) == null;
                })
                .count();
        assertThat(registered).isEqualTo(8);
        assertThat(credentials.find(forEight.credential().id()))
                .hasValueSatisfying(it -> assertThat(it.uses()).isEqualTo(8));
    }

    @Test
    void aCredentialWhoseKeyIsLostLooksLikeAnyOther() {
        Problem wrong = refusal(keys, binding(keys, new byte[32], URL));
        macKeys.lose();
        assertThat(refusal(keys, binding(keys))).isEqualTo(wrong);
    }

    @Test
    void aNewKeyWithoutABindingIsTurnedAway() {
        assertThat(refusal(keys, null).type()).isEqualTo(ProblemType.EXTERNAL_ACCOUNT_REQUIRED);
    }

    @Test
    void lookingForAnAccountMakesNone() {
        NewAccount lookup = new NewAccount(List.of(), false, true, binding(keys));
        assertThat(catchThrowableOfType(
                                AcmeException.class, () -> service(NOW).register(keys.accountKey(), lookup, URL, null))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.ACCOUNT_DOES_NOT_EXIST);
        assertThat(accounts.findByKey(keys.accountKey())).isEmpty();
    }

    @Test
    void aSubjectThatIsGoneRegistersNothing() {
        standing = new Standing.Gone("The client web is disabled.");
        assertThat(refusal(keys, binding(keys)).detail()).contains("disabled");
        assertThat(credentials.find(issued.credential().id()))
                .hasValueSatisfying(it -> assertThat(it.uses()).isZero());
    }

    @Test
    void aFrozenAccountIsNotGivenBackAndThawsAgain() {
        Account account = register(keys, binding(keys)).account();
        Account frozen = service(NOW).freeze(account, "Suspicious.", account.actor(null));
        assertThat(refusal(keys, null).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        service(NOW).thaw(frozen, account.actor(null));
        assertThat(register(keys, null).account()).isEqualTo(account);
    }

    @Test
    void aDeactivatedAccountStaysSo() {
        Account account = register(keys, binding(keys)).account();
        Account ended = service(NOW).deactivate(account, account.actor(null));
        assertThat(service(NOW).thaw(ended, account.actor(null)).state()).isInstanceOf(Account.State.Deactivated.class);
        assertThat(refusal(keys, null).status()).isEqualTo(401);
    }

    @Test
    void onlyMailContactsOfOneAddressAreKept() {
        Account account = register(keys, binding(keys)).account();
        assertThat(contactRefusal(account, "tel:+49")).isEqualTo(ProblemType.UNSUPPORTED_CONTACT);
        assertThat(contactRefusal(account, "mailto:a@corp,b@corp")).isEqualTo(ProblemType.INVALID_CONTACT);
        assertThat(contactRefusal(account, "mailto:a@corp?cc=b@corp")).isEqualTo(ProblemType.INVALID_CONTACT);
        assertThat(service(NOW)
                        .replaceContacts(account, List.of("mailto:ops@corp.example"), null)
                        .contacts())
                .containsExactly("mailto:ops@corp.example");
    }

    @Test
    void whereThereAreTermsANewAccountAgreesToThem() {
        terms = new TermsOfService("https://ca.example/terms/1", false);
        assertThat(refusal(keys, binding(keys)).type()).isEqualTo(ProblemType.USER_ACTION_REQUIRED);
        NewAccount agreeing = new NewAccount(List.of(), true, false, binding(keys));
        assertThat(service(NOW)
                        .register(keys.accountKey(), agreeing, URL, null)
                        .account()
                        .agreement())
                .isEqualTo(new TermsAgreement("https://ca.example/terms/1", NOW));
    }

    @Test
    void anAccountAgreesToOtherTermsOnceAndItIsRecorded() {
        Account account = register(keys, binding(keys)).account();
        assertThat(service(NOW).agree(account, null)).isEqualTo(account);
        terms = new TermsOfService("https://ca.example/terms/2", false);
        Account agreed = service(NOW).agree(account, null);
        assertThat(agreed.agreement()).isEqualTo(new TermsAgreement("https://ca.example/terms/2", NOW));
        assertThat(accounts.find(account.id())).contains(agreed);
        assertThat(service(NOW.plusSeconds(1)).agree(agreed, null)).isEqualTo(agreed);
        assertThat(events.of(AcmeEvent.AccountChanged.class))
                .extracting(AcmeEvent.AccountChanged::change)
                .containsExactly("terms");
    }

    private ProblemType contactRefusal(Account account, String contact) {
        return catchThrowableOfType(
                        AcmeException.class, () -> service(NOW).replaceContacts(account, List.of(contact), null))
                .problem()
                .type();
    }

    private CredentialService.Issued issue(int maxUses) {
        return new CredentialService(
                        credentials,
                        macKeys,
                        new InMemoryTokenUses(),
                        new InMemoryClaimsSnapshots(),
                        (subject, claims, address) -> standing,
                        limiter(NOW),
                        events,
                        () -> NOW)
                .issue(
                        new CredentialRequest(
                                SampleAccounts.CLIENT,
                                null,
                                MacAlgorithm.HS256,
                                Narrowing.NONE,
                                "",
                                NOW.plus(Duration.ofHours(1)),
                                maxUses),
                        "admin:test",
                        SampleAccounts.account().actor(null));
    }

    private AccountService service(Instant now) {
        return new AccountService(
                accounts,
                credentials,
                macKeys,
                (subject, claims, address) -> standing,
                limiter(now),
                events,
                terms,
                () -> now);
    }

    private RateLimiter limiter(Instant now) {
        return new RateLimiter("realm", counters, new Reserves(10), limits, limit -> {}, () -> now);
    }

    private Registration register(TestJws key, @Nullable ExternalAccountBinding binding) {
        return service(NOW).register(key.accountKey(), request(binding), URL, null);
    }

    private void registerWith(CredentialService.Issued credential, Instant now) {
        TestJws key = TestJws.withNewKey();
        ExternalAccountBinding binding = ExternalAccountBinding.parse(
                key.externalAccountBinding(credential.credential().id().value(), credential.macKey(), URL));
        service(now).register(key.accountKey(), request(binding), URL, null);
    }

    private Problem refusal(TestJws key, @Nullable ExternalAccountBinding binding) {
        return catchThrowableOfType(AcmeException.class, () -> register(key, binding))
                .problem();
    }

    private static NewAccount request(@Nullable ExternalAccountBinding binding) {
        return new NewAccount(List.of(), false, false, binding);
    }

    private ExternalAccountBinding binding(TestJws key) {
        return binding(key, issued.macKey(), URL);
    }

    private ExternalAccountBinding binding(TestJws key, byte[] macKey, String url) {
        return ExternalAccountBinding.parse(
                key.externalAccountBinding(issued.credential().id().value(), macKey, url));
    }
}
