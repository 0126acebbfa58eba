package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Turns an ACME request into an answer, whatever happens: it catches, flushes or rolls back, and answers with problem
 * documents, as {@link PublicEndpoint} and the admin API's endpoint do for theirs. Answers carry {@code no-store}, a
 * nonce where one can be made and, but for the directory itself, the link to the directory. An answer that may be kept,
 * that is renewal information, has neither nonce nor {@code no-store}.
 */
final class Endpoint {

    /** A request of more bytes is refused with 413. */
    static final int MOST_BYTES = 128 * 1024;

    /** A longer path with its query is refused with 414. */
    static final int LONGEST_PATH = 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final KeycloakSession session;
    private final AcmeWiring wiring;

    Endpoint(KeycloakSession session, AcmeWiring wiring) {
        this.session = session;
        this.wiring = wiring;
    }

    Response answer(String method, String path, InputStream body) {
        Reply reply;
        try {
            requireOpen();
            reply = method.equals("OPTIONS")
                    ? Reply.empty(204)
                    : AcmeRoutes.TABLE.dispatch(path, wiring, exchange(method, path, body));
            wiring.stores().flush();
            reply = reply.isCacheable() ? reply : withNonce(reply);
        } catch (RuntimeException e) {
            session.getTransactionManager().setRollbackOnly();
            reply = problem(e);
        }
        return render(reply);
    }

    private Reply problem(RuntimeException failure) {
        Problem problem = Failures.problemOf(failure);
        Reply reply = ProblemView.reply(problem);
        try {
            if (problem.type() == ProblemType.USER_ACTION_REQUIRED) {
                reply = AcmeRoutes.terms(wiring).refusal(problem);
            }
            return wiring.isEnabled() && wiring.server().health().isFit() ? withNonce(withHelp(reply, problem)) : reply;
        } catch (RuntimeException e) {
            // what a nonce needs cannot be read either: the answer goes without one
            Failures.problemOf(e);
            return reply;
        }
    }

    /** RFC 8555 §6.6. */
    private Reply withHelp(Reply reply, Problem problem) {
        String website = wiring.settings().website();
        return problem.type() == ProblemType.RATE_LIMITED && !website.isEmpty() ? reply.link(website, "help") : reply;
    }

    private Reply withNonce(Reply reply) {
        return reply.with("Replay-Nonce", wiring.nonces().next());
    }

    /**
     * Also refuses everything at a node that is not fit: even a nonce says what time it is. Extensions must check for
     * themselves what Keycloak checks for its own endpoints.
     */
    private void requireOpen() {
        RealmModel realm = session.getContext().getRealm();
        boolean https =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw new AcmeException(Problem.of(ProblemType.MALFORMED, "This realm requires HTTPS.")
                    .withStatus(403));
        }
        if (!realm.isEnabled() || !wiring.isEnabled()) {
            throw new AcmeException(
                    Problem.of(ProblemType.MALFORMED, "ACME is not enabled in this realm (acme.enabled).")
                            .withStatus(404));
        }
        wiring.server().health().requireFit();
    }

    private Exchange exchange(String method, String path, InputStream body) {
        boolean isForm = FORM.equals(contentType());
        return new Exchange(
                method,
                url(path),
                Map.of(),
                session.getContext().getUri().getQueryParameters(),
                contentType(),
                isForm ? new byte[0] : bytes(body),
                isForm ? session.getContext().getHttpRequest().getDecodedFormParameters() : Map.of(),
                session.getContext().getConnection().getRemoteAddr());
    }

    private String url(String path) {
        String rawQuery = session.getContext().getUri().getRequestUri().getRawQuery();
        String below = asSent(path) + (rawQuery == null ? "" : "?" + rawQuery);
        if (below.length() > LONGEST_PATH) {
            throw new AcmeException(
                    Problem.of(ProblemType.MALFORMED, "The path has more than " + LONGEST_PATH + " characters.")
                            .withStatus(414));
        }
        return wiring.links().to(below);
    }

    /** The path below the realm's acme as the client wrote it, percent-encoding and all: that is what it signs. */
    private String asSent(String path) {
        String raw = session.getContext().getUri().getRequestUri().getRawPath();
        int start = raw.indexOf(wiring.links().realmPath());
        return start < 0
                ? path
                : raw.substring(start + wiring.links().realmPath().length());
    }

    private @Nullable String contentType() {
        return contentType(session);
    }

    /** Of the request, without parameters, in lower case. */
    static @Nullable String contentType(KeycloakSession session) {
        String value = session.getContext().getRequestHeaders().getHeaderString("Content-Type");
        return value == null ? null : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static byte[] bytes(@Nullable InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new AcmeException(
                        Problem.of(ProblemType.MALFORMED, "The request has more than " + MOST_BYTES + " bytes.")
                                .withStatus(413));
            }
            return bytes;
        } catch (IOException e) {
            throw new AcmeException(
                    AcmeException.malformed("The request broke off.").problem(), e);
        }
    }

    private Response render(Reply reply) {
        Response.ResponseBuilder response = Response.status(reply.status());
        if (reply.body() != null) {
            response.type(MediaType.valueOf(reply.contentType())).entity(reply.entity());
        }
        reply.sentHeaders().forEach(header -> response.header(header.name(), header.value()));
        if (reply.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (!(reply.body() instanceof DirectoryView)) {
            response.header("Link", "<" + wiring.links().directory() + ">;rel=\"index\"");
        }
        return response.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS")
                .header("Access-Control-Allow-Headers", "Content-Type, Authorization")
                .header("Access-Control-Expose-Headers", "Replay-Nonce, Location, Link, Retry-After")
                .build();
    }
}
