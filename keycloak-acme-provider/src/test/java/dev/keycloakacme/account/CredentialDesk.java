package dev.keycloakacme.account;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.LocalCounters;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.limit.Reserves;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Where credentials are issued, opened and redeemed, in memory; at {@link #now}. */
final class CredentialDesk {

    static final String URL = "https://kc/realms/r/acme/new-account";
    static final Actor ADMIN = new Actor("admin:1", "alice", null, null, null, null);

    final InMemoryEabCredentials credentials = new InMemoryEabCredentials();
    final InMemoryAccounts accounts = new InMemoryAccounts(credentials);
    final RecordingEvents events = new RecordingEvents();
    final PlainMacKeys macKeys = new PlainMacKeys();
    final InMemoryTokenUses tokens = new InMemoryTokenUses();

    private final Map<Subject, Standing> standings = new HashMap<>();
    private final LocalCounters counters = new LocalCounters(100);
    private Instant now = SampleAccounts.NOW;

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** What the realm says of this subject; of others it says that they are there. */
    void stand(Subject subject, Standing standing) {
        standings.put(subject, standing);
    }

    CredentialService service() {
        return new CredentialService(
                credentials,
                macKeys,
                tokens,
                new InMemoryClaimsSnapshots(),
                this::standingOf,
                limiter(),
                events,
                () -> now);
    }

    RebindingService rebinding() {
        return new RebindingService(accounts, credentials, tokens, this::standingOf, limiter(), events, () -> now);
    }

    AccountService accountService() {
        return new AccountService(
                accounts, credentials, macKeys, this::standingOf, limiter(), events, TermsOfService.NONE, () -> now);
    }

    /** For a client, without end. */
    CredentialService.Issued issue(int maxUses) {
        return issue(new CredentialRequest(
                SampleAccounts.CLIENT, null, MacAlgorithm.HS256, Narrowing.NONE, "", null, maxUses));
    }

    CredentialService.Issued issue(CredentialRequest request) {
        return service().issue(request, "admin:alice", ADMIN);
    }

    EabCredential stored(CredentialService.Issued issued) {
        return credentials.find(issued.credential().id()).orElseThrow();
    }

    Account register(TestJws key, CredentialService.Issued issued) {
        ObjectNode binding = key.externalAccountBinding(issued.credential().id().value(), issued.macKey(), URL);
        return register(key, ExternalAccountBinding.parse(binding));
    }

    Account register(TestJws key, ExternalAccountBinding binding) {
        NewAccount request = new NewAccount(List.of(), false, false, binding);
        return accountService().register(key.accountKey(), request, URL, null).account();
    }

    static Problem refusalOf(ThrowingCallable call) {
        return catchThrowableOfType(AcmeException.class, call).problem();
    }

    private Standing standingOf(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String address) {
        Policy nothing = new Policy(
                List.of(), List.of(), List.of(), new Ceiling(List.of(), List.of(), Duration.ofDays(1)), Narrowing.NONE);
        return standings.getOrDefault(subject, new Standing.Present("somebody", nothing, variable -> List.of()));
    }

    private RateLimiter limiter() {
        return new RateLimiter("realm", counters, new Reserves(10), LimitSettings.NONE, limit -> {}, () -> now);
    }
}
