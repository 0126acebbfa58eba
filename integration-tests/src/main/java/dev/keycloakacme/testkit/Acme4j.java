package dev.keycloakacme.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.function.Supplier;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.connector.HttpConnector;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** The client library acme4j, trusting our root, with the steps that every flow repeats. */
public final class Acme4j {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Acme4j() {}

    public static Session session(URI directory, Path root) {
        return new Session(directory, new TrustingProvider(TrustedHttp.clientFor(root)));
    }

    /** Registers an account with an EAB credential. */
    public static Account register(Session session, KeyPair key, AcmeAdmin.Credential credential) throws AcmeException {
        return new AccountBuilder()
                .agreeToTermsOfService()
                .useKeyPair(key)
                .withKeyIdentifier(credential.kid(), credential.hmacKey())
                .create(session);
    }

    /** Answers one challenge of each authorization that still needs one, and waits for the verdicts. */
    public static <C extends Challenge> void authorize(Order order, Class<C> type, Answer<C> answer)
            throws AcmeException {
        for (Authorization authorization : order.getAuthorizations()) {
            if (authorization.getStatus() == Status.VALID) {
                continue;
            }
            C challenge = authorization
                    .findChallenge(type)
                    .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " was offered"));
            answer.prepare(authorization, challenge);
            challenge.trigger();
            await(
                    () -> challenge.waitForCompletion(PATIENCE),
                    Status.VALID,
                    () -> challenge.getError().map(Object::toString).orElse("no error given"));
        }
    }

    /** Finalizes an order that is ready and waits for its certificate. */
    public static Certificate issue(Order order, KeyPair key) throws AcmeException {
        await(
                () -> order.waitUntilReady(PATIENCE),
                Status.READY,
                () -> order.getError().map(Object::toString).orElse("no error given"));
        order.execute(key);
        await(
                () -> order.waitForCompletion(PATIENCE),
                Status.VALID,
                () -> order.getError().map(Object::toString).orElse("no error given"));
        return order.getCertificate();
    }

    /** Puts in place what the validator will look for. */
    public interface Answer<C> {
        void prepare(Authorization authorization, C challenge);
    }

    private interface Polling {
        Status poll() throws AcmeException, InterruptedException;
    }

    private static void await(Polling polling, Status expected, Supplier<String> error) throws AcmeException {
        try {
            Status status = polling.poll();
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", is " + status + ": " + error.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class TrustingProvider extends GenericAcmeProvider {

        private final HttpClient http;

        private TrustingProvider(HttpClient http) {
            this.http = http;
        }

        @Override
        protected HttpConnector createHttpConnector(NetworkSettings settings, HttpClient unused) {
            return super.createHttpConnector(settings, http);
        }
    }
}
