package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.InMemoryAccounts;
import dev.keycloakacme.account.InMemoryClaimsSnapshots;
import dev.keycloakacme.account.InMemoryEabCredentials;
import dev.keycloakacme.account.InMemoryTokenUses;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Csr;
import dev.keycloakacme.ca.InMemoryBarredKeys;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.ca.KeyRules;
import dev.keycloakacme.ca.TestAuthority;
import dev.keycloakacme.ca.TestKeys;
import dev.keycloakacme.crypto.RecentModuli;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.limit.Counters;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.LocalCounters;
import dev.keycloakacme.limit.NumberLimiter;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.limit.Reserves;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.policy.PolicyEngine;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.ProfileOptions;
import dev.keycloakacme.profile.Profiles;
import dev.keycloakacme.template.TemplateVariable;
import dev.keycloakacme.validation.CaaRequest;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.CaaVerdict;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import dev.keycloakacme.validation.ValidationSettings;
import dev.keycloakacme.validation.Validators;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/** A whole authority in memory: real services, a real issuer, fake stores, and one subject whose standing tests change. */
final class TestCa {

    static final Instant NOW = TestAuthority.NOW;
    static final ProfileName SERVER = new ProfileName("server");
    static final ProfileName CLIENT = new ProfileName("client");
    static final String ADDRESS = "192.0.2.7";
    static final String BASE_URL = "https://ca.corp/acme/";

    private static final Ceiling CEILING = new Ceiling(
            List.of(Ceiling.Zone.parse("corp"), Ceiling.Zone.parse("spiffe://corp")), List.of(), Duration.ofDays(90));

    final InMemoryOrders orders = new InMemoryOrders();
    final InMemoryAuthorizations authorizations = new InMemoryAuthorizations();
    final InMemoryEabCredentials credentials = new InMemoryEabCredentials();
    final InMemoryClaimsSnapshots snapshots = new InMemoryClaimsSnapshots();
    final InMemoryAccounts accounts = new InMemoryAccounts(credentials, snapshots);
    final InMemoryCertificates certificates = new InMemoryCertificates();
    final InMemoryPredecessors predecessors = new InMemoryPredecessors(certificates);
    final InMemoryBarredKeys barredKeys = new InMemoryBarredKeys(accounts::hasKey);
    final RecentModuli moduli = new RecentModuli(100);
    final InMemoryTokenUses tokenUses = new InMemoryTokenUses();
    final RecordingEvents events = new RecordingEvents();
    final List<ChallengeJob> queued = new ArrayList<>();
    final TestJws keys = TestJws.withNewKey();
    final EabCredential credential = SampleAccounts.credential();
    final Account account = new Account(
            new AccountId("account-1"),
            keys.accountKey(),
            credential.subject(),
            credential.id(),
            List.of(),
            null,
            NOW,
            new Account.State.Active());

    /** What CAA records say. */
    Function<CaaRequest, CaaVerdict> caa = request -> new CaaVerdict.Permitted();

    CaaSettings.Scope caaScope = CaaSettings.Scope.PROVEN;
    final List<CaaRequest> caaRequests = new ArrayList<>();
    Runnable whileCaaIsLookedUp = () -> {};
    final FreshOrders fresh = new FreshOrders();

    Instant now = NOW;
    Duration authorizationLifetime = Duration.ofDays(30);
    List<ChallengeType> challenges = ChallengeType.STANDARD;
    TermsOfService terms = TermsOfService.NONE;
    boolean hasRoom = true;
    /** The result of validations that take no more than a moment. */
    @Nullable ValidationResult atOnce = null;

    private final InstantSource clock = () -> now;
    private final Issuer issuer = TestAuthority.of(KeyType.EC_P256).issuer();
    Standing standing = present(identity("dns:**.ci.corp"), challenge("dns:**.apps.corp", "wildcard:**.apps.corp"));

    /** The claims that policy was asked with, each time. */
    final List<Optional<ClaimsSnapshot>> claimed = new ArrayList<>();

    /** What happens while a directory is asked for the subject. */
    Runnable whileLookedUp = () -> {};

    @Nullable ProfileName defaultProfile = null;

    /** Of the profiles. */
    Set<KeyType> keyTypes = EnumSet.of(KeyType.EC_P256);

    ProfileOptions options = ProfileOptions.NONE;

    LimitSettings limits = LimitSettings.NONE;
    final List<String> refusedLimits = new ArrayList<>();
    private final Counters counters = new LocalCounters(1000);
    private final Reserves reserves = new Reserves(1000);

    TestCa() {
        credentials.add(credential);
        accounts.add(account);
    }

    OrderService orderService() {
        return new OrderService(
                accounts,
                orders,
                authorizations,
                entitlements(),
                new NewAuthorizations(validators()),
                new Renewals(predecessors, orders, authorizations),
                limits(),
                events,
                settings(),
                clock);
    }

    FinalizeService finalizeService() {
        return new FinalizeService(
                orders, orderService(), entitlements(), issuance(), caaReview(), fresh, events, clock);
    }

    ChallengeService challengeService() {
        ChallengeQueue queue = new ChallengeQueue() {
            @Override
            public void requireRoom(AccountId account) {
                if (!hasRoom) {
                    throw AcmeException.unavailable("Too many validations are waiting.", null);
                }
            }

            @Override
            public void afterCommit(ChallengeJob job) {
                queued.add(job);
            }

            @Override
            public Attempt begin(ChallengeJob job) {
                return new Attempt() {
                    @Override
                    public Optional<ValidationResult> soon() {
                        return Optional.ofNullable(atOnce);
                    }

                    @Override
                    public void decideAfterCommit() {
                        queued.add(job);
                    }
                };
            }
        };
        return new ChallengeService(authorizations, accounts, queue, TestCa::url, limits(), events, settings(), clock);
    }

    TokenCertificateService tokenCertificateService() {
        return new TokenCertificateService(tokenUses, entitlements(), issuance(), caaReview(), limits(), events);
    }

    TokenPolicyService tokenPolicyService() {
        return new TokenPolicyService(entitlements(), rates());
    }

    PreAuthorizationService preAuthorizationService() {
        return new PreAuthorizationService(
                orderService(),
                authorizations,
                entitlements(),
                new NewAuthorizations(validators()),
                limits(),
                events,
                settings(),
                clock);
    }

    static String url(AccountId account) {
        return BASE_URL + "acct/" + account;
    }

    private OrderLimits limits() {
        return new OrderLimits(
                rates(),
                new NumberLimiter("realm", reserves, limits, refusedLimits::add, clock),
                CEILING,
                authorizations);
    }

    private RateLimiter rates() {
        return new RateLimiter("realm", counters, reserves, limits, refusedLimits::add, clock);
    }

    private CaaReview caaReview() {
        return new CaaReview(
                new CaaSettings(caaScope, List.of()), BASE_URL, asking -> url(asking.id()), (share, requests) -> {
                    caaRequests.addAll(requests);
                    whileCaaIsLookedUp.run();
                    return requests.stream().map(caa).toList();
                });
    }

    OrderState order(String... names) {
        return orderService().create(account, request(names), ADDRESS);
    }

    static NewOrder request(String... names) {
        Set<Identifier> identifiers =
                Set.copyOf(Stream.of(names).map(Identifier::parse).toList());
        return new NewOrder(identifiers, SERVER, Validity.UNSPECIFIED);
    }

    /** A request for these DNS names with a key of its own. */
    static CertificateRequest csr(String... dnsNames) {
        return csr(TestKeys.of(KeyType.EC_P256), dnsNames);
    }

    static CertificateRequest csr(KeyPair pair, String... dnsNames) {
        String algorithm = pair.getPublic() instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA";
        return CertificateRequest.parse(Csr.of(pair, algorithm)
                .names(Stream.of(dnsNames).map(Csr::dns).toArray(GeneralName[]::new))
                .der());
    }

    static Standing present(Grant... grants) {
        return new Standing.Present("web", policy(List.of(), grants), TestCa::valuesOf);
    }

    static Standing presentDenied(String denied, Grant... grants) {
        return new Standing.Present(
                "web",
                policy(List.of(new Denial("no way", List.of(NamePattern.parse(denied)))), grants),
                TestCa::valuesOf);
    }

    /** The subject is the client {@code web}, with two regions; nothing else is known of it. */
    private static List<String> valuesOf(TemplateVariable variable) {
        return switch (variable.text()) {
            case "${client_id}" -> List.of("web");
            case "${attributes.region}" -> List.of("north", "south");
            default -> throw AcmeException.malformed(variable.text() + ": nobody knows it");
        };
    }

    static Grant identity(String... names) {
        return grant("by identity", AuthorizationMode.IDENTITY, Set.of(SERVER), names);
    }

    static Grant challenge(String... names) {
        return grant("by challenge", AuthorizationMode.CHALLENGE, Set.of(SERVER), names);
    }

    static Grant grant(String source, AuthorizationMode mode, Set<ProfileName> profiles, String... names) {
        return new Grant(
                source, profiles, Stream.of(names).map(NamePattern::parse).toList(), mode, null);
    }

    private static Policy policy(List<Denial> denials, Grant... grants) {
        return new Policy(List.of(grants), List.of(), denials, CEILING, Narrowing.NONE);
    }

    Entitlements entitlements() {
        Profiles profiles = new Profiles() {
            @Override
            public Optional<CertificateProfile> find(ProfileName name) {
                return all().stream().filter(it -> it.name().equals(name)).findFirst();
            }

            @Override
            public List<CertificateProfile> all() {
                return List.of(
                        profile(SERVER, ExtendedKeyUsage.SERVER_AUTH), profile(CLIENT, ExtendedKeyUsage.CLIENT_AUTH));
            }
        };
        Subjects subjects = (subject, claims, address) -> {
            whileLookedUp.run();
            claimed.add(Optional.ofNullable(claims));
            return standing;
        };
        return new Entitlements(subjects, profiles, new PolicyEngine(), defaultProfile);
    }

    private CertificateProfile profile(ProfileName name, ExtendedKeyUsage usage) {
        return new CertificateProfile(
                name,
                "for tests",
                "issuer",
                Set.of(usage),
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                keyTypes,
                CertificateProfile.SubjectContent.EMPTY,
                false,
                Duration.ofHours(24),
                false,
                options);
    }

    private Issuance issuance() {
        Issuers issuers = new Issuers() {
            @Override
            public Issuer named(String name) {
                return issuer;
            }

            @Override
            public Optional<Issuer> find(IssuerId id) {
                return Optional.of(issuer).filter(it -> it.id().equals(id));
            }

            @Override
            public List<String> names() {
                return List.of("issuer");
            }
        };
        return new Issuance(
                issuers,
                new KeyRules(barredKeys, moduli),
                certificates,
                serial -> TestAuthority.PUBLICATION,
                events,
                clock);
    }

    private static Validators validators() {
        return new Validators(
                new ValidationSettings(80, 443, List.of("127.0.0.1:53"), List.of()), InstantSource.system());
    }

    private OrderSettings settings() {
        return new OrderSettings(
                Duration.ofDays(7), authorizationLifetime, challenges, "node-1", Duration.ofMinutes(1), 100, terms);
    }

    static AcmeException refusal(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(AcmeException.class, call);
    }
}
