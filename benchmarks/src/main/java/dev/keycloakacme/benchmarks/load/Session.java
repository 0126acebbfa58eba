package dev.keycloakacme.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The requests of one flow: one connection, and the nonce of the last answer. For one thread at a time. */
final class Session implements Closeable {

    private static final int MOST_NONCES = 5;

    private final HttpConnection connection;
    private final Directory directory;
    private @Nullable String nonce;
    private Tally tally = new Tally();

    Session(HttpConnection connection, Directory directory) {
        this.connection = connection;
        this.directory = directory;
    }

    /** From now on. */
    void countInto(Tally next) {
        tally = next;
    }

    /** Fetches a nonce, if none is left over, so that the connection is open before the clock runs. */
    void warm() throws FlowFailure {
        nonce = takeNonce();
    }

    Account register(RequestKey key, @Nullable Binding binding) throws FlowFailure {
        String bound =
                binding == null ? "" : ",\"externalAccountBinding\":" + binding.over(key.jwk(), directory.newAccount());
        Answer answer = send(
                Operation.NEW_ACCOUNT,
                directory.newAccount(),
                key,
                "\"jwk\":" + key.jwk(),
                "{\"termsOfServiceAgreed\":true" + bound + "}");
        return new Account(key, location(Operation.NEW_ACCOUNT, answer));
    }

    Answer newOrder(Account account, String payload) throws FlowFailure {
        return post(Operation.NEW_ORDER, account, directory.newOrder(), payload);
    }

    /** @param payload empty for POST-as-GET */
    Answer post(Operation operation, Account account, URI url, String payload) throws FlowFailure {
        return send(operation, url, account.key(), "\"kid\":\"" + account.url() + "\"", payload);
    }

    static URI location(Operation operation, Answer answer) throws FlowFailure {
        return URI.create(answer.header("location")
                .orElseThrow(() -> new FlowFailure(operation, answer.status() + " without Location")));
    }

    /** Repeats for {@code badNonce} as RFC 8555 §6.5 has it; all else that is no success ends the flow. */
    private Answer send(Operation operation, URI url, RequestKey key, String signer, String payload)
            throws FlowFailure {
        for (int attempt = 1; ; attempt++) {
            String header =
                    "{\"alg\":\"ES256\",\"nonce\":\"" + takeNonce() + "\",\"url\":\"" + url + "\"," + signer + "}";
            Answer answer = exchange(operation, "POST", url, key.sign(header, payload));
            if (answer.isSuccess()) {
                return answer;
            }
            String type = answer.problemType();
            if (!type.equals("badNonce")) {
                throw new FlowFailure(operation, (answer.status() + " " + type).strip());
            }
            tally.badNonce();
            if (attempt == MOST_NONCES) {
                throw new FlowFailure(operation, "badNonce " + MOST_NONCES + " times");
            }
        }
    }

    private String takeNonce() throws FlowFailure {
        String kept = nonce;
        if (kept == null) {
            exchange(Operation.NEW_NONCE, "HEAD", directory.newNonce(), new byte[0]);
            kept = nonce;
        }
        nonce = null;
        if (kept == null) {
            throw new FlowFailure(Operation.NEW_NONCE, "no nonce");
        }
        return kept;
    }

    private Answer exchange(Operation operation, String method, URI url, byte[] body) throws FlowFailure {
        tally.request();
        try {
            Answer answer = connection.exchange(method, url, body);
            nonce = answer.header("replay-nonce").orElse(null);
            return answer;
        } catch (IOException e) {
            throw new FlowFailure(operation, e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
